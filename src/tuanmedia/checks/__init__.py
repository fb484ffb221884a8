"""The rules and what runs them: a clause is a pure function of record, registry, law and day."""
