"""Reading campaigns, schedules and invitations; each person sees the rows of their own territory."""
