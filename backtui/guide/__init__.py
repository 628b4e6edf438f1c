"""Leads a session: the one door to it, for the screens and for plain lines alike."""
