"""How fast and how tough: seeded generators, the measurements of them, and the long random runs."""
