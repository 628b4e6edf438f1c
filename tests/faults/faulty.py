"""File operations that fail, or after which the process is dead, at a chosen one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from typing import Any

from backtui.base.atomic import RealFiles

OPERATIONS = [name for name in vars(RealFiles) if not name.startswith("_")]


class Died(BaseException):
    """What a process does no more once it is killed: anything."""


class FaultyFiles(RealFiles):
    """Counts operations; at number `at` raises `code`, or dies where there is none.

    A write that goes wrong has written half. After a death nothing works, not even tidying up, and
    `bury` closes what the kernel would have closed. A `lasting` error goes on until `mend`, in
    those operations that are named by `of`.
    """

    def __init__(
        self,
        at: int = -1,
        code: int = 0,
        *,
        lasting: bool = False,
        of: Collection[str] = tuple(OPERATIONS),
    ) -> None:
        self.at = at
        self.code = code
        self.lasting = lasting
        self.of = of
        self.trace: list[str] = []
        self._dead = False
        self._open: set[int] = set()

    def mend(self) -> None:
        """Let everything work from now on."""
        self.at = -1

    def bury(self) -> None:
        """Do what the kernel does for the dead: close their files, and so drop their locks."""
        for descriptor in self._open:
            os.close(descriptor)
        self._open.clear()

    def _operate(self, name: str, operation: Callable[..., Any], *given: Any) -> Any:
        if self._dead:
            raise Died
        here = len(self.trace)
        self.trace.append(name)
        faulty = 0 <= self.at <= here and name in self.of if self.lasting else self.at == here
        # Syncing is left out: no test pulls the plug of the machine itself.
        if not faulty:
            result = None if name == "sync" else operation(self, *given)
            self._note(name, given, result)
            return result
        if name == "write":
            operation(self, given[0], bytes(given[1])[: len(given[1]) // 2])
        if not self.code:
            self._dead = True
            raise Died
        if name == "close":
            operation(self, *given)
            self._note(name, given, None)
        raise OSError(self.code, os.strerror(self.code))

    def _note(self, name: str, given: tuple[Any, ...], result: Any) -> None:
        if name == "open":
            self._open.add(result)
        elif name == "close":
            self._open.discard(given[0])


def _wrapped(name: str) -> Callable[..., Any]:
    operation = getattr(RealFiles, name)

    def operate(self: FaultyFiles, *given: Any) -> Any:
        return self._operate(name, operation, *given)

    return operate


for _name in OPERATIONS:
    setattr(FaultyFiles, _name, _wrapped(_name))
