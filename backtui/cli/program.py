"""From the arguments of the process to its exit status, with a sentence where something is wrong.

0 done · 1 a problem that the message explains · 2 wrong usage · 130 interrupted · 141 whoever
read our output has gone.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

from backtui.base.errors import BackTUIError
from backtui.cli.commands.today import open_today
from backtui.cli.options import Options
from backtui.cli.page import on_stderr
from backtui.cli.streams import open_streams

PROBLEM, INTERRUPTED, NOBODY_READS = 1, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out what the arguments ask for (those of the process by default); the exit status."""
    open_streams()
    status = _explained(lambda: _carry_out(sys.argv[1:] if arguments is None else arguments))
    if status == NOBODY_READS or (status == PROBLEM and not _written()):
        _write_nowhere()
    return status


def _carry_out(arguments: Sequence[str]) -> int:
    if arguments:
        from backtui.cli.arguments import parse  # noqa: PLC0415 - the everyday call has none

        status = parse(arguments, os.environ).carry_out()
    else:
        status = open_today(Options(environ=os.environ))
    sys.stdout.flush()
    return status


def _explained(run: Callable[[], int]) -> int:
    """Run; what a person, a file or the machine got wrong becomes one sentence on stderr."""
    try:
        return run()
    except BackTUIError as error:
        on_stderr(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return NOBODY_READS
    except OSError as error:
        reason = error.strerror or "the system refused"
        on_stderr(f"{error.filename or 'The output'}: {reason}.")
        return PROBLEM
    except Exception:  # noqa: BLE001 - a fault of ours is one sentence too
        from backtui.cli.fault import fault_from  # noqa: PLC0415 - hardly any call needs it

        on_stderr(str(fault_from(traceback.format_exc())))
        return PROBLEM


def _written() -> bool:
    """Whether the output has gone where it was to go."""
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _write_nowhere() -> None:
    """Keep the interpreter's last flush from complaining about the output that is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
