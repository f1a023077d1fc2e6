"""Letters in and letters out: kept as they came, read, registered and found again."""
