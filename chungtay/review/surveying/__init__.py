"""One household asked and scored: what the page shows, what was written on it, what it comes to under each standard."""
