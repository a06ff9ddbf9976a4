"""claude as a plain child, where the system has no POSIX processes (Windows).

Ctrl-C goes to every process of the console, so there is nothing to pass on; becoming claude
instead (`exec`) would give the console back to the shell at once.
"""

from __future__ import annotations

from .start import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from subprocess import Popen

    from ..situation import Situation
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
    import subprocess

    start = None
    if situation is not None:
        from .epilogue import Start

        start = Start(situation)
    try:
        child = subprocess.Popen([path, *arguments], env=dict(environ))
    except OSError as error:
        raise CannotStart(path, error) from None
    code = _wait(child)
    if situation is not None and start is not None:
        from .epilogue import explain

        explain(situation, start.run(child.pid, (), killed=False), code, b"", options)
    return as_status(code)


def _wait(child: Popen[bytes]) -> int:
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # claude got it as well and decides


def as_status(code: int) -> int:
    """An exit code of Windows as `sys.exit` takes it: 32 bits, the upper half negative."""
    return code - (1 << 32) if code >= 1 << 31 else code
