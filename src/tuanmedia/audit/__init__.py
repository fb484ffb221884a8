"""年审 (第十二条六): what a year says of every account, and a recommendation that decides nothing."""
