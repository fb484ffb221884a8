"""The rules, and the engine that runs them: a clause is a pure function of record, registry, law and day."""
