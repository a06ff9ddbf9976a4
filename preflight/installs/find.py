"""Which `claude`s there are, and which one runs."""

from __future__ import annotations

import os

from .inspect import inspect
from .installation import Installation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..host import Host


def running(host: Host) -> Installation | None:
    """The claude that `preflight claude` starts: `$PREFLIGHT_CLAUDE`, else the first on PATH."""
    path = locate(host)
    return inspect(host, path) if path else None


def everything(host: Host) -> tuple[Installation, ...]:
    """Every claude found, the one that runs first."""
    first = running(host)
    found = [first] if first else []
    for path in on_path(host):
        if all(path != known.path for known in found):
            found.append(inspect(host, path))
    return tuple(found)


def locate(host: Host, *, after: str = "") -> str:
    """The path of the real claude, or the empty string.

    `after` names a path that turned out to lead back to preflight: it and those before it on
    PATH are passed over.
    """
    override = host.environ.get("PREFLIGHT_CLAUDE")
    if override and not after:
        return override
    candidates = list(on_path(host))
    if after in candidates:
        candidates = candidates[candidates.index(after) + 1 :]
    return candidates[0] if candidates else ""


def on_path(host: Host) -> Iterator[str]:
    """Every executable `claude` on PATH, in order, except preflight's own shims."""
    for folder in host.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder or ".", "claude")
        if host.is_executable(path) and not is_shim(host, path):
            yield path


def is_shim(host: Host, path: str) -> bool:
    """Whether this `claude` only leads back to preflight."""
    real = host.real_path(path)
    if os.path.basename(real).startswith("preflight"):
        return True
    try:
        with open(real, "rb") as stream:
            head = stream.read(2048)
    except (OSError, ValueError):
        return False
    return head.startswith(b"#!") and b"preflight claude" in head
