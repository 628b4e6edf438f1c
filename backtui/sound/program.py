"""A program of the machine, run for what it does to the loudspeaker and for nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Protocol


class Playing(Protocol):
    """Something being heard."""

    def poll(self) -> int | None:
        """Its exit status, 0 if all went well; None while it is heard."""

    def kill(self) -> None:
        """Silence it at once; never waits. `poll` tells when it is gone."""


class Program(Protocol):
    """A way of making something heard."""

    @property
    def name(self) -> str:
        """What it is called, for a message."""

    @property
    def lasts(self) -> bool:
        """Whether it runs as long as it is heard, so that one that ends at once was silent."""

    def start(self, content: str) -> Playing:
        """Begin; an OSError where that fails."""


class Child:
    """A process that leads a group of its own, so that all it starts can be silenced with it.

    It gets no terminal and no streams: audio libraries print to stderr and would tear the screen.
    Used by one thread only.
    """

    def __init__(
        self, command: Sequence[str], *, environ: Mapping[str, str], holding_input: bool = False
    ) -> None:
        """Start `command`, run without a shell; an OSError where that fails.

        With `holding_input` it reads from a pipe that ends when this process does, even killed.
        """
        self._process = subprocess.Popen(  # noqa: S603 - a list of arguments and no shell
            command,
            stdin=subprocess.PIPE if holding_input else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
            creationflags=_without_window(),
        )

    @property
    def pid(self) -> int:
        """The number of the process, which is also that of its group."""
        return self._process.pid

    def poll(self) -> int | None:
        """The exit status, None while it runs; once it ended, leaves no zombie."""
        return self._process.poll()

    def kill(self) -> None:
        """End the process and all that it started; never waits."""
        # Asked first: the number of a process that is gone may be another's by now.
        if self._process.poll() is None:
            with suppress(OSError):
                _kill_group(self._process)

    def end(self, seconds: float) -> None:
        """Close its input, end it and wait for that, at most `seconds`."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)


def find(name: str, environ: Mapping[str, str]) -> str | None:
    """Where a program is, None if it is not on the PATH."""
    return shutil.which(name, path=environ.get("PATH", os.defpath))


if sys.platform == "win32":

    def _without_window() -> int:
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP

    def _kill_group(process: subprocess.Popen[bytes]) -> None:
        process.kill()

else:

    def _without_window() -> int:
        return 0

    def _kill_group(process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)
