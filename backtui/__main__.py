"""Lets `python -m backtui` start the program."""

import sys

from backtui.cli import main

if __name__ == "__main__":
    sys.exit(main())
