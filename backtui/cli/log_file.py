"""The log that the options name."""

from __future__ import annotations

from backtui.cli.options import Options
from backtui.guide.clock import MachineClock
from backtui.log.repository import SessionLog


def open_log(options: Options) -> SessionLog:
    """The log; nothing is read or made before it is asked for."""
    return SessionLog(options.log, MachineClock().now)
