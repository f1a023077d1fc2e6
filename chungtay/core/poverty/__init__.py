"""Is this household poor, and by which article: facts in, a verdict with its reasons out."""
