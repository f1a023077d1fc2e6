"""Is this household poor or near-poor, by which article, under which standard, and how to tell it so."""
