"""BackTUI: home back exercises in the terminal, hold by hold."""

__version__ = "1.0.0"
