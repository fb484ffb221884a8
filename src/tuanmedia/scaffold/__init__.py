"""What a repository needs around its registry: a new register, CODEOWNERS, schemas for editors."""
