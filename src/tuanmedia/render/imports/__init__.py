"""An import: what was read of a ledger, what each row is, what will be owed; for a person, and for a program."""
