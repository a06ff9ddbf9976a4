"""What the end of a start says: the status of a claude that ended before it did anything."""

from __future__ import annotations

import re

from . import by_file
from . import fault as f
from .fault import StartFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..installation import Installation

TELLING = {
    126: f.NOT_EXECUTABLE,
    127: f.NOT_FOUND,
    132: f.ILLEGAL,
    133: f.CRASHED,
    134: f.CRASHED,
    135: f.CRASHED,
    137: f.KILLED,
    139: f.CRASHED,
}
"""Exit statuses of a shell that tell of a start: 128 and the signal, or why there was none."""
_SIGNALS = {4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 9: "SIGKILL", 11: "SIGSEGV"}
_MEMORY_NEEDED = 4 * 2**30
"""Bytes: https://code.claude.com/docs/en/setup asks for 4 GB."""
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def shell_status(code: int) -> int:
    """The status that a shell shows for an exit code, or for minus a signal."""
    return 128 - code if code < 0 else code


def fault(
    host: Host, installation: Installation | None, code: int, words: str = ""
) -> StartFault | None:
    """Why a start ended so; `None` where neither status nor file tells anything of a start.

    `words` is what it wrote to stderr.
    """
    status = shell_status(code)
    kind = TELLING.get(status)
    if installation is None or not code:
        return None
    known = by_file.fault(host, installation)
    seen = _seen(status, words)
    if known or kind is None:
        return known._replace(seen=seen) if known else None
    path = installation.path
    if kind == f.ILLEGAL:
        return _illegal(host, path, seen)
    if kind == f.KILLED:
        return _killed(host, path, seen)
    if kind == f.CRASHED:
        text = f"{path} crashed as it started ({_SIGNALS.get(status - 128, status)})"
        return StartFault(kind, path, text, seen, sure=False)
    what = (
        "could not be executed, or what it starts could not"
        if kind == f.NOT_EXECUTABLE
        else "starts a program that is not there"
    )
    return StartFault(kind, path, f"{path} {what} (exit status {status})", seen, sure=False)


def last_words(words: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""


def _seen(status: int, words: str) -> tuple[str, ...]:
    signal = _SIGNALS.get(status - 128)
    ended = f"it ended with {signal} (exit status {status})" if signal else f"exit status {status}"
    last = last_words(words)
    return (ended, f'its last words: "{last}"') if last else (ended,)


def _illegal(host: Host, path: str, seen: tuple[str, ...]) -> StartFault:
    """SIGILL: a processor without the instructions, or a damaged file."""
    flags = _cpu_flags(host)
    lacking = [name for name in ("avx", "avx2") if flags and name not in flags]
    if lacking:
        text = f"the processor has no {' and no '.join(n.upper() for n in lacking)}"
        what = f"{path} uses instructions that this processor does not have"
        return StartFault(f.ILLEGAL, path, what, (*seen, f"{text} (/proc/cpuinfo)"))
    has = ("the processor has AVX and AVX2 (/proc/cpuinfo): then the file is damaged",)
    what = f"{path} met an instruction that this processor does not know"
    return StartFault(f.ILLEGAL, path, what, (*seen, *(has if flags else ())), sure=False)


def _cpu_flags(host: Host) -> frozenset[str]:
    text = _text(host, "/proc/cpuinfo")
    line = re.search(r"^flags\s*:(.*)$", text, re.M)
    return frozenset(line.group(1).split()) if line else frozenset()


def _killed(host: Host, path: str, seen: tuple[str, ...]) -> StartFault:
    """SIGKILL: the system's memory ran out, macOS refuses the file, or somebody did it."""
    if host.platform == "darwin":
        what = f"macOS killed {path}: it takes the program for changed or unsigned"
        return StartFault(f.KILLED, path, what, seen, sure=False)
    limit = _memory(host)
    if 0 < limit < _MEMORY_NEEDED:
        told = f"there are {limit / 2**30:.1f} GB of memory here, and claude asks for 4"
        return StartFault(f.KILLED, path, f"{path} was killed for want of memory", (*seen, told))
    what = (
        f"{path} was killed (SIGKILL) as it started: by the system for want of memory, or by hand"
    )
    return StartFault(f.KILLED, path, what, seen, sure=False)


def _memory(host: Host) -> int:
    """Bytes that this process may have: of the container, else of the machine; 0 if not told."""
    for path in _LIMITS:
        said = _text(host, path).strip()
        if said.isdigit() and int(said) < 2**60:
            return int(said)
    total = re.search(r"^MemTotal:\s*(\d+) kB", _text(host, "/proc/meminfo"), re.M)
    return int(total.group(1)) * 1024 if total else 0


def _text(host: Host, path: str) -> str:
    try:
        return host.read_bytes(path, 2**20).decode("ascii", "replace")
    except (OSError, ValueError):
        return ""
