"""The few template filters of the house."""
