"""The roles of `preflight-claude`, told apart by how it is started.

- `preflight-claude ARGS…`, also as a link named `claude`, is `preflight claude ARGS…`;
- `preflight-claude REAL ARGS…` is the same with the claude that is named: an editor's way
  (`claudeCode.claudeProcessWrapper`);
- claude itself starts it as `preflight-claude REAL ARGS…` before its own processes, under a
  contract: become that program, with arguments and environment whole, and say nothing
  (https://code.claude.com/docs/en/corporate-launcher).
"""

from __future__ import annotations

import os

from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAUNCHER = "CLAUDE_CODE_PROCESS_WRAPPER"
"""Also set by claude where a `processWrapper` of its settings says so (measured on 2.1.332)."""
ENTRYPOINT = "CLAUDE_CODE_ENTRYPOINT"
FROM_OUTSIDE = ("claude-vscode", "sdk-")
"""Beginnings of what editors and SDKs set there; claude takes it away from what it starts."""
RUNTIMES = ("node", "bun", "deno")
SCRIPTS = (".js", ".mjs", ".cjs")
PROGRAMS = ("", ".exe", ".cmd", ".bat")


class Role(NamedTuple):
    """`real` is the command of the real claude, empty where it is to be found; `in_place` tells
    that claude's launcher contract holds."""

    real: tuple[str, ...]
    arguments: tuple[str, ...]
    in_place: bool = False


def role(arguments: Sequence[str], environ: Mapping[str, str], own: str) -> Role:
    """What is meant; `own` is the path that we were started by."""
    rest = tuple(arguments)
    if rest and _is_launcher(environ, own) and _is_program(rest[0]):
        return Role(rest[:1], rest[1:], True)
    while rest and _is_ours(rest[0]):  # one launcher before the other
        rest = rest[1:]
    count = _named(rest)
    return Role(rest[:count], rest[count:])


def _is_launcher(environ: Mapping[str, str], own: str) -> bool:
    """Whether claude starts us as its launcher; its value may hold words more, or be a list."""
    value = environ.get(LAUNCHER, "")
    if not value or not os.path.isabs(own):
        return False
    if environ.get(ENTRYPOINT, "").startswith(FROM_OUTSIDE):
        return False
    return own in value or os.path.realpath(value) == os.path.realpath(own)


def _named(arguments: Sequence[str]) -> int:
    """How many of the first arguments name the real claude: a prompt may be a path as well."""
    if not arguments or not os.path.isabs(arguments[0]):
        return 0
    if _is_claude(arguments[0]):
        return 1
    if _stem(arguments[0])[0] not in RUNTIMES:
        return 0
    for index, argument in enumerate(arguments[1:], 1):
        if not argument.startswith("-"):
            return index + 1 if os.path.isabs(argument) and argument.endswith(SCRIPTS) else 0
    return 0


def _is_claude(path: str) -> bool:
    """Whether a path is one of claude's, as editors and packages name it."""
    stem, extension = _stem(path)
    folder = os.path.dirname(path)
    if stem == "claude" and os.path.dirname(folder) != folder:
        return True  # also one that is gone; `/claude` is somebody's slash command
    versions = os.path.join("claude", "versions")
    package = os.path.join("@anthropic-ai", "claude-code")  # `cli.js` in it, up to 2.1.112
    named = stem.lstrip(".").startswith("claude") and not extension.isalpha()
    return (named or folder.endswith((versions, package))) and _is_program(path)


def _stem(path: str) -> tuple[str, str]:
    """A file's name and its extension without the dot; those of programs do not count."""
    stem, extension = os.path.splitext(os.path.basename(path).lower())
    return stem, "" if extension in PROGRAMS else extension[1:]


def _is_ours(path: str) -> bool:
    return (
        os.path.isabs(path)
        and os.path.basename(os.path.realpath(path)).startswith("preflight")
        and _is_program(path)
    )


def _is_program(path: str) -> bool:
    return os.path.isabs(path) and os.path.isfile(path) and os.access(path, os.X_OK)
