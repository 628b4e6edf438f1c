"""The day: whether there is a session, of which kind, and what is said about it."""
