"""What was done: the record types and what can be computed from them. Pure."""
