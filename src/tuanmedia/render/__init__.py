"""Reports in the formats that people and machines read; none knows a rule."""
