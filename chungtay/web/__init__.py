"""The base page, its components, who may see what, the one clock and the background jobs."""
