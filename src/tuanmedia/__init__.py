"""The register of a university Youth League committee, checked against its regulation."""
