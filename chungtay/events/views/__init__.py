"""The pages of campaigns: each view calls one action or a few queries, and nothing else."""
