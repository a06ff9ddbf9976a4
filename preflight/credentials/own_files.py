"""claude's own files in the home: whose they are, and whether a login lies in another folder.

Started once with sudo, claude leaves files that belong to root.
"""

from __future__ import annotations

import os

from ..fix import Fix, by_hand
from ..installs import ownership
from ..machine import paths
from ..machine.json_files import read_json
from ..machine.named_tuple import NamedTuple
from ..shells import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..machine.host import Host

_FOLDERS = ("projects", "sessions", "todos", "statsig", "shell-snapshots", "session-env", "debug")
_FILES = (".credentials.json", "settings.json", "history.jsonl")


class Foreign(NamedTuple):
    """A file or folder of claude's that this user cannot use; `whose` is its owner's name."""

    path: str
    whose: str


def foreign(host: Host) -> tuple[Foreign, ...]:
    """Those of claude's own files that belong to somebody else and keep this user out."""
    return tuple(_foreign(host))


def _foreign(host: Host) -> Iterator[Foreign]:
    if host.is_windows or host.uid == 0:
        return
    for path, needed in _places(host):
        status = host.lstat(path)
        if status is None or status.st_uid == host.uid or host.may(path, needed):
            continue
        yield Foreign(path, ownership.owner(host, status.st_uid))


def _places(host: Host) -> Iterator[tuple[str, int]]:
    folder, config = paths.config_dir(host), paths.global_config(host)
    if not folder:
        return
    yield config, os.R_OK | os.W_OK
    yield folder, os.R_OK | os.W_OK | os.X_OK
    for name in _FOLDERS:
        yield os.path.join(folder, name), os.R_OK | os.W_OK | os.X_OK
    for name in _FILES:
        yield os.path.join(folder, name), os.R_OK | os.W_OK


def give_back(host: Host) -> Fix | None:
    """The command that makes claude's own files this user's again; `None` where they are."""
    found = foreign(host)
    if not found:
        return None
    folder = paths.config_dir(host)
    inside = any(f.path == folder or f.path.startswith(folder + os.sep) for f in found)
    tops = [f.path for f in found if not f.path.startswith(folder + os.sep) and f.path != folder]
    if inside:
        tops.append(folder)
    whose = f"{found[0].path} belongs to {found[0].whose}"
    if not all(path.startswith(os.path.join(host.home or os.sep, "")) for path in tops):
        return by_hand(f"{whose}: ask for it to be given to you", other_rights=True)
    template = 'sudo chown -R "$(id -u):$(id -g)"' + " {}" * len(tops)
    command = words.path_line(host, template, *tops)
    return Fix(command, f"{whose}; this gives it back", True)


def login_elsewhere(host: Host, environ: Mapping[str, str]) -> str:
    """The credential file in `~/.claude` that `CLAUDE_CONFIG_DIR` leaves out; empty for none."""
    moved = environ.get("CLAUDE_CONFIG_DIR", "")
    if not moved or not host.home:
        return ""
    path = os.path.join(host.home, ".claude", ".credentials.json")
    if host.real_path(os.path.join(moved, ".credentials.json")) == host.real_path(path):
        return ""
    document = read_json(host, path)
    return path if document.text("claudeAiOauth", "accessToken") else ""
