"""Bytes that somebody sent: recognised by their content, refused with a sentence when nobody should open them."""
