"""What leaves the house from a campaign: letters, lists of participants, and the calendar file."""
