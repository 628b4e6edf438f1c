"""Errors, paths, atomic files, safe text and settings: what every floor stands on."""
