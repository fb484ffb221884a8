"""What a repository needs around its registry: the files of a new one, CODEOWNERS, JSON Schemas for editors."""
