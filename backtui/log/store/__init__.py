"""The file of sessions: storage, layout, locks, backups, and what mends it."""
