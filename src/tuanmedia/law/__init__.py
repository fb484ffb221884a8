"""The law: what the folder rules/ holds. Clauses, parameters by day, platforms, the calendar of working days."""
