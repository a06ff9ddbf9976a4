"""Whose file claude was kept out of (EACCES, EPERM, EROFS, ENOSPC), and what gives it back.

The places: https://code.claude.com/docs/en/settings and https://code.claude.com/docs/en/setup.
"""

from __future__ import annotations

import re

from ...fix import Fix, by_hand
from ...machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_DENIED = re.compile(
    r"(?P<code>EACCES|EPERM|EROFS|ENOSPC|permission denied|not permitted|read-only file system"
    r"|no space left)[^'\"\n]{0,80}['\"](?P<path>[^'\"\n]{1,400})(?:['\"]|\Z)",
    re.IGNORECASE,
)
_OF_ROOT = re.compile(r"(?:EACCES|EPERM|EROFS)[^'\"\n]{0,60}\bmkdir(?: ['\"]{2})?(?:\Z| fails?\b)")
"""A message of which only the path `\\` is gone with the marks around it."""
_PLAIN = re.compile(r"[\w.+@-]{1,200}(?:/[\w.+@-]{1,200}){0,40}")
"""A path that a shell takes as it stands."""
_HOME = re.compile(r"\A(?:/home/[^/]+|/Users/[^/]+|/root)/")


class Place(NamedTuple):
    """`what` names it in a sentence; `fixes` are made from the path as a shell takes it."""

    what: str
    marks: re.Pattern[str]
    fixes: Callable[[str], tuple[Fix, ...]]


class Denied(NamedTuple):
    """The place that claude was kept out of, and its file."""

    place: Place
    path: str
    full: bool = False
    """The disk is full; nothing is anybody else's."""
    read_only: bool = False

    @property
    def fixes(self) -> tuple[Fix, ...]:
        if self.full:
            return (Fix("df -h ~", "shows how full the disk is; then free some of it"),)
        if self.read_only:
            return (
                by_hand("the file system is mounted read-only: mount it so that you may write"),
            )
        if re.match(r"[A-Za-z]:\\", self.path):
            owner = "in its properties, under Security, make yourself its owner"
            return (by_hand(f"{owner}; nothing else (a virus scanner) may hold it open"),)
        return self.place.fixes(_for_a_shell(self.path))


def denied(message: str) -> Denied | None:
    """What a message says claude was kept out of; `None` where it names no place of claude's."""
    found = _DENIED.search(message)
    if not found:
        return Denied(PLACES[0], "\\") if _OF_ROOT.search(message) else None
    path, code = found["path"], found["code"].lower()
    for place in PLACES:
        if place.marks.search(path):
            full = code in ("enospc", "no space left")
            return Denied(place, path, full, code in ("erofs", "read-only file system"))
    return None


def _for_a_shell(path: str) -> str:
    """The path with `~` for a home; empty where a shell would take it for something else."""
    home = _HOME.match(path)
    rest = path[home.end() :] if home else path.removeprefix("/")
    if not _PLAIN.fullmatch(rest) or ".." in rest.split("/"):
        return ""
    return f"~/{rest}" if home else f"/{rest}" if path.startswith("/") else ""


def _of_home(path: str) -> tuple[Fix, ...]:
    top = re.match(r"~/\.claude(?:\.json)?(?=/|$)", path)
    shown = top.group() if top else "~/.claude.json ~/.claude"
    return (
        Fix(
            f'sudo chown -R "$(id -u):$(id -g)" {shown}',
            "it belongs to somebody else, mostly to root after a start with sudo; this gives it "
            "back to you",
            other_rights=True,
        ),
        Fix(f"ls -ld {shown}", "shows whose it is: if it is yours, look at its mode"),
    )


def _of_project(path: str) -> tuple[Fix, ...]:
    note = "shows whose the file is; it belongs to the project, and its owner lets you in"
    return (Fix(f"ls -ld {path or '.claude'}", note),)


def _of_versions(path: str) -> tuple[Fix, ...]:
    folders = "~/.local/share/claude ~/.local/state/claude ~/.cache/claude"
    return (
        Fix(
            f'sudo chown -R "$(id -u):$(id -g)" {folders}',
            "the folders of the native installer must be yours; one that is not there is no matter",
            other_rights=True,
        ),
        Fix("curl -fsSL https://claude.ai/install.sh | bash", "then installs anew, without sudo"),
    )


def _of_no_home(path: str) -> tuple[Fix, ...]:
    return (
        by_hand(
            "claude found no home folder and tried the root of the disk: set HOME (Windows: "
            "USERPROFILE) to your own folder, and start it again"
        ),
    )


PLACES = (
    Place("the root of the disk, for want of a home", re.compile(r"\A[/\\]{1,4}\Z"), _of_no_home),
    Place(
        "the folders of the native installer",
        re.compile(r"[/\\](?:share|state|\.cache)[/\\]claude\b|[/\\]claude[/\\]versions\b"),
        _of_versions,
    ),
    Place(
        "a project's own settings",
        re.compile(r"\A(?!(?:/home/[^/]+|/Users/[^/]+|/root|~)/\.claude[/\\]).*[/\\]\.claude[/\\]"),
        _of_project,
    ),
    Place(
        "claude's own config",
        re.compile(r"[/\\]\.claude\.json"),
        _of_home,
    ),
    Place(
        "the folder of claude's transcripts", re.compile(r"[/\\]\.claude[/\\]projects\b"), _of_home
    ),
    Place("claude's own settings", re.compile(r"[/\\]\.claude[/\\]settings"), _of_home),
    Place("the saved login", re.compile(r"[/\\]\.claude[/\\]\.credentials"), _of_home),
    Place("claude's own folder", re.compile(r"[/\\]\.claude\b"), _of_home),
)
"""In the order in which they are tried."""
