"""What no app can promise alone: rules for the whole house, and journeys through it."""
