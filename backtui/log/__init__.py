"""The TinyDB file of sessions: durable storage, journal, repository."""
