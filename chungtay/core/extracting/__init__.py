"""Bytes of a .docx, .pdf or .txt become numbered lines of text."""

from chungtay.core.extracting.lines import Extracted, Line
from chungtay.core.extracting.opening import extract

__all__ = ["Extracted", "Line", "extract"]
