"""People, their posts, and what a post may do where."""
