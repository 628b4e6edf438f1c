"""The dose: each exercise's place on its ladder, and what is chosen from it."""
