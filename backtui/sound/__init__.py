"""Tones and speech, through the programs the machine has."""
