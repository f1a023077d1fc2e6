"""Settings, environment and the root of all addresses."""
