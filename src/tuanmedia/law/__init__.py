"""The rules/ folder as law: clauses, parameters by day, platforms, the calendar of working days."""
