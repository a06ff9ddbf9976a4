"""The `credential-file` check: who else can read the files that hold your credentials.

claude writes them with mode 0600: https://code.claude.com/docs/en/authentication.
"""

from __future__ import annotations

from ..credentials.settings.files import OF_PROJECT
from ..credentials.stores.login import credentials_file
from ..fix import Fix, by_hand
from ..shells import words
from .finding import OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..situation import Situation

ID = "credential-file"
ABOUT = "whether others can read the files that hold credentials"

_SECRETS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN")
_OWN = "so that only you can read it"
_GROUP, _OTHERS = 0o070, 0o007


def check(situation: Situation) -> Finding:
    """Look at the mode of every file that holds a credential."""
    if situation.host.is_windows:
        return Finding(ID, SKIPPED, "Windows keeps files to their owner by the folder's rights")
    looked, open_ones = 0, []
    for path in _files(situation):
        status = situation.host.stat(path)
        if status is None or status.st_uid != situation.host.uid:
            continue  # what belongs to somebody else, `own-files` judges
        looked += 1
        if status.st_mode & (_GROUP | _OTHERS):
            who = "everyone" if status.st_mode & _OTHERS else "the group"
            open_ones.append((path, f"{path} holds a credential and is open to {who}"))
    if not looked:
        return Finding(ID, SKIPPED, "no file holds a credential")
    if not open_ones:
        return Finding(ID, OK, "only you can read the files that hold credentials")
    details = tuple(line for _, line in open_ones[1:])
    fixes = tuple(_fix(path) for path, _ in open_ones)
    return Finding(ID, WARNING, open_ones[0][1], details, fixes)


def _files(situation: Situation) -> Iterator[str]:
    yield credentials_file(situation.host, situation.settings.environ)
    if situation.config.text("primaryApiKey"):
        yield situation.config.path
    for file in situation.settings.files:
        block = file.document.data.get("env")
        holds = isinstance(block, dict) and any(block.get(name) for name in _SECRETS)
        if holds and file.scope not in OF_PROJECT and file.document.path.startswith("/"):
            yield file.document.path


def _fix(path: str) -> Fix:
    command = words.line("chmod 600 {}", path)
    return Fix(command, _OWN) if command else by_hand(f"give {path} the mode 600")
