"""An officer's home: the work of the week, the reading page, and confirming a reading into work."""
