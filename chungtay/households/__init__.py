"""The register of households and their class of each year."""
