"""What leaves the house from a review: decisions, certificates, letters and lists as drafts."""
