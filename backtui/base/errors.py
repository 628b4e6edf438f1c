"""Problems that a person can act on."""

from __future__ import annotations


class BackTUIError(Exception):
    """One clear sentence or two: what is wrong, where (file, line or key) and what to do.

    Everything a user, a file or the machine can get wrong is raised as this class or one below
    it; the command line prints the message and leaves with `exit_status`.
    """

    exit_status = 1


class UsageError(BackTUIError):
    """The command was called wrongly: an unknown name, a bad option value, no terminal."""

    exit_status = 2
