"""The yearly review of poor and near-poor households, step by step as the procedure has it, each with its day."""
