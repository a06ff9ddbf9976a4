"""claude as a plain child, where the system has no POSIX processes (Windows).

Becoming claude instead (`exec`) would give the console back to the shell at once.
"""

from __future__ import annotations

from .process import as_child
from .process.start import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..situation import Situation
    from .after_run import Start
    from .options import Options


def run(
    situation: Situation | None,
    path: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    options: Options,
) -> int:
    """Run claude and explain what the API refused; the return value is its exit status.

    Raises `CannotStart`.
    """
    from ..machine.host import Host
    from ..machine.windows import batch
    from .after_run import Start

    start = Start(situation) if situation else None
    try:
        command = batch.command(Host.real(), [path, *arguments])
        child = as_child.started(command, environ)
    except OSError as error:
        raise CannotStart(path, error) from None
    code = child.wait()
    if situation and start:
        _explain(situation, start, child.pid, code, options)
    return as_child.as_status(code)


def _explain(situation: Situation, start: Start, pid: int, code: int, options: Options) -> None:
    from .after_run import explain
    from .notices import confess
    from .process.time_limit import Cancelled, cancel_on_signals

    try:
        cancel_on_signals()
        explain(situation, start.run(pid, (), code), code, b"", options)
    except Cancelled:
        pass  # whoever wants the prompt back gets it
    except Exception as error:
        confess("the end", error)
