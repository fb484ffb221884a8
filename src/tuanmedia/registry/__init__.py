"""A folder or a git revision, and the records in it."""
