"""The model: scalar types, entries, records, their fields, names, faults of the schema, findings."""
