"""Tables of other people in, tables out."""
