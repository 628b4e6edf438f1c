"""The log that the options name."""

from __future__ import annotations

from backtui.cli.options import Options
from backtui.cli.page import on_stderr
from backtui.guide.clock import MachineClock
from backtui.log.store.repository import SessionLog


def open_log(options: Options) -> SessionLog:
    """The log; nothing is read or made before it is asked for."""
    log = SessionLog(options.log, MachineClock().now)
    log.tell = on_stderr
    return log
