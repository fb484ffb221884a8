"""How fast the check is, as ratios within one run: generated registries, a floor, and peers beside it."""
