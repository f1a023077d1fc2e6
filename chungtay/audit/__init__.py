"""The log nobody edits: every action, who did it, when, and what changed."""
