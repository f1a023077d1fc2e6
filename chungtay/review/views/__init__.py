"""The pages of a review, one file for each step."""
