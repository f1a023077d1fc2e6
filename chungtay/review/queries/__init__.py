"""What is read of a review: rounds, cases, what waits and what is late."""
