"""Records and their parts: scalar types, entries, records, names, faults of a schema, findings."""
