"""Bytes of a .docx, .pdf or .txt become numbered lines of text."""
