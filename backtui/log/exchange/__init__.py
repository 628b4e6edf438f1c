"""The log out of the program and in: JSON, CSV, merging."""
