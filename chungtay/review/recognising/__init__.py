"""From a recognised case to the row that lists and reports of the year are made of."""
