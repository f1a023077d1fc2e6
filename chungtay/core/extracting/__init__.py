"""Bytes of a letter or plan (.docx, .doc, .odt, .pdf, .html, .txt, photos) become numbered lines of text."""

from chungtay.core.extracting.lines import Extracted, Line, OnPage
from chungtay.core.extracting.opening import extract, needs_recognition

__all__ = ["Extracted", "Line", "OnPage", "extract", "needs_recognition"]
