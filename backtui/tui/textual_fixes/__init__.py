"""Faults of Textual 8.2.8 that show here, one file each, with when it can go again."""
