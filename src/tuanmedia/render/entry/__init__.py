"""What the commands that write show: what changes in the files, why an entry is refused, what has to be done next."""
