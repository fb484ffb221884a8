"""The annual review told: `document` for a program, `screen` for a person."""
