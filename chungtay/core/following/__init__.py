"""From a document that came down to the work and the papers of the body that received it."""
