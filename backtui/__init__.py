"""BackTUI: home back exercises in the terminal, hold by hold."""

__version__ = "0.1.0"
