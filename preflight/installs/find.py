"""Which `claude`s there are, and which one runs."""

from __future__ import annotations

import os
import re

from . import version_managers
from .inspect import inspect
from .installation import DANGLING, UNUSABLE, Installation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..machine.host import Host


LAUNCHER = 512 * 1024
"""Bytes; pip's launchers for Windows are a fifth of that, and no claude is as small."""


def running(host: Host) -> Installation | None:
    """The claude that `preflight claude` starts: `$PREFLIGHT_CLAUDE`, else the first on PATH."""
    path = locate(host)
    if not path:
        return None
    found = inspect(host, path)
    usable = found.problem or host.is_executable(path)
    return found if usable else found._replace(problem=UNUSABLE)


def everything(
    host: Host, also: Iterable[str] = (), *, first: Installation | None = None
) -> tuple[Installation, ...]:
    """Every claude found: the one that runs, then PATH's in order, then those off PATH.

    `also` are further paths worth a look, e.g. the one below npm's prefix; `first` is the claude
    that runs where that is known already.  Two paths to the same file are one installation; links
    that lead nowhere are listed too.
    """
    from . import places

    first = first or running(host)
    found = {_identity(host, first): first} if first else {}
    for path in (*_named_on_path(host), *places.known(host), *also):
        if host.lstat(path) is None or is_shim(host, path):
            continue
        installation = inspect(host, path)
        if installation.problem == DANGLING or host.is_executable(path):
            found.setdefault(_identity(host, installation), installation)
    return tuple(found.values())


def _identity(host: Host, installation: Installation) -> str:
    """What two paths to the same claude have in common."""
    wrapped = host.real_path(installation.wraps) if installation.wraps else ""
    return installation.package or wrapped or installation.real_path


def locate(host: Host, *, after: str = "") -> str:
    """The path of the real claude, or the empty string.

    `after` names a path that turned out to lead back to preflight: it and those before it on
    PATH are passed over.  So is a `$PREFLIGHT_CLAUDE` that is preflight itself.
    """
    override = _named(host)
    if override and override != after and not is_shim(host, override):
        return override
    candidates = on_path(host)
    if not after:
        return next(candidates, "") or _aliased(host)
    found = list(candidates)
    return next(iter(found[found.index(after) + 1 :] if after in found else found), "")


def _aliased(host: Host) -> str:
    """The claude that a shell's alias starts, as claude's old local installer set it up."""
    from .behind import aliases

    for alias in aliases.of_claude(host):
        if alias.path and host.is_executable(alias.path) and not is_shim(host, alias.path):
            return alias.path
    return ""


def _named(host: Host) -> str:
    """`$PREFLIGHT_CLAUDE`; a bare name is looked up on PATH, as a shell would, and never in the
    current folder, which may be somebody else's."""
    override = host.environ.get("PREFLIGHT_CLAUDE", "")
    if not override or os.path.dirname(override):
        return override
    folders = host.search_path()
    paths = (os.path.join(folder, override) for folder in folders if os.path.isabs(folder))
    usable = (path for path in paths if host.is_executable(path) and not is_shim(host, path))
    return next(usable, "")


def on_path(host: Host) -> Iterator[str]:
    """Every executable `claude` on PATH, in order, except preflight's own shims."""
    for path in _named_on_path(host):
        if host.is_executable(path) and not is_shim(host, path):
            yield path


def not_executable(host: Host) -> Iterator[str]:
    """Every file named `claude` on PATH that is no program."""
    for path in _named_on_path(host):
        if host.is_file(path) and not host.is_executable(path):
            yield path


def shut_in(host: Host) -> Iterator[str]:
    """Every link named `claude` on PATH whose end this user may not look at."""
    from . import ownership

    for path in _named_on_path(host):
        lost = host.is_link(path) and host.stat(path) is None
        if lost and ownership.shut(host, host.real_path(path)):
            yield path


def _named_on_path(host: Host) -> Iterator[str]:
    folders = host.search_path()
    for folder in folders:
        for name in names(host, "claude"):
            yield os.path.join(folder or ".", name)
    if host.is_windows:
        return
    for folder in folders:
        if folder.startswith("~/") and host.home:  # bash alone finds what is there
            yield os.path.join(host.home, folder[2:], "claude")


def names(host: Host, program: str) -> tuple[str, ...]:
    """The files that a program's name stands for, in the order of the system.

    npm puts three files into one folder of Windows, and the one without an ending is for Git Bash.
    """
    if not host.is_windows:
        return (program,)
    from ..machine.windows import batch

    return tuple(program + ending for ending in (".exe", *batch.ENDINGS))


def is_shim(host: Host, path: str) -> bool:
    """Whether this `claude` only leads back to preflight."""
    real = host.real_path(path)
    if os.path.basename(real).startswith("preflight"):
        return True
    if host.is_windows:
        return _is_shim_of_windows(host, real)
    head = version_managers.head(host, real)
    # A comment may speak of preflight in a script that runs the real claude.
    return head.startswith(b"#!") and any(
        _calls_us(line) and not line.lstrip().startswith(b"#") for line in head.splitlines()
    )


def _is_shim_of_windows(host: Host, real: str) -> bool:
    """A batch file that calls us, or a copy of our executable: pip's end in a zip with the call."""
    from ..machine.windows import batch

    if batch.is_one(host, real):
        lines = version_managers.head(host, real).lower().splitlines()
        said = (b"rem ", b"@rem ", b"::", b"#", b"echo ", b"@echo ")
        return any(_calls_us(line) and not line.lstrip().startswith(said) for line in lines)
    status = host.stat(real)
    if status is None or status.st_size > LAUNCHER:
        return False
    try:
        return b"from preflight.__main__ import" in host.read_tail(real, LAUNCHER)
    except OSError:
        return False


_COMMANDS = re.compile(
    rb"[;&|(){}@]+|\b(?:if|then|else|do|exec|command|env|nohup|time|nice|call)\b(?![\w=./-])"
)
"""What stands between the commands of a line, or before one."""
_GIVEN = (b"$@", b"$*", b"${@", b"$argv", b"%*", b"args")
"""The arguments that a script was given, which who leads on to us hands on."""
_RUNNERS = (b"python", b"uv", b"uvx", b"pipx", b"py")
"""Programs that are given the name of the one to run."""


def _calls_us(line: bytes) -> bool:
    """Whether a line of a script starts preflight; a copy of our own executable imports us.

    A message, and the value of a variable, which may be claude's own launcher, only name it.
    """
    if b"from preflight.__main__ import" in line:
        return True
    if b"preflight" not in line or not any(given in line for given in _GIVEN):
        return False
    plain = line.replace(b'"', b" ").replace(b"'", b" ").replace(b"\\", b"/")
    return any(_is_ours(part.split()) for part in _COMMANDS.split(plain))


def _is_ours(words: list[bytes]) -> bool:
    while words and b"=" in words[0]:
        words = words[1:]
    name = words[0].rpartition(b"/")[2].removesuffix(b".exe") if words else b""
    if name.rstrip(b"0123456789.") in _RUNNERS and b"preflight" in words:
        name, words = b"preflight", words[words.index(b"preflight") :]
    return name == b"preflight-claude" or (name == b"preflight" and b"claude" in words)
