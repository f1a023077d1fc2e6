"""What is true without a computer: law, calendar, reading, scheduling and drafting, with no framework and no clock."""
