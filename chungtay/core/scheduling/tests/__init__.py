"""What schedules promise."""
