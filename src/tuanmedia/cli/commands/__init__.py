"""One module a command, of its name: it parses, calls, prints, and returns an exit code. No command knows another."""
