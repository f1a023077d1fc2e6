"""The pages of the register: each view calls one action or a few queries, and nothing else."""
