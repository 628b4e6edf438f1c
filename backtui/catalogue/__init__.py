"""The book: exercises, routines and doses, read from data/ and checked. Pure."""
