"""Territory and the bodies that govern it; both have dates."""
