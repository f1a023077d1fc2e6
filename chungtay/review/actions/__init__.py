"""Everything that can happen in a review: each step of it is one action."""
