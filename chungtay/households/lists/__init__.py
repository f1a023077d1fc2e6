"""Lists of households that come in and go out as Excel: three layouts, one meaning; nothing here writes a row."""
