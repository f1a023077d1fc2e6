"""Anything people attend: campaigns of sessions, their schedules, speakers, halls and invitations."""
