"""Which settings files apply to a run, read and judged as claude does.

https://code.claude.com/docs/en/settings and https://code.claude.com/docs/en/managed-settings.
"""

from __future__ import annotations

import os

from ...machine import paths
from ...machine.host import READ_LIMIT
from ...machine.json_files import Document
from ...machine.named_tuple import NamedTuple
from .. import version_rules as habits
from . import claude_json, faults

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...invocation import Invocation
    from ...machine.host import Host
    from ..version_rules import Rules

CONFIG = "config"
"""The `env` block of the global config, an old habit that claude still honours."""
USER = "user"
PROJECT = "project"
LOCAL = "local"
COMMAND_LINE = "command line"
MANAGED = "managed"
MANAGED_FILE = "managed-settings.json"
OF_PROJECT = (PROJECT, LOCAL)
"""Scopes that come with the folder claude is started in."""

INLINE = "--settings"
"""Stands for the path of settings that were given as JSON on the command line."""
LIMIT = 2 * 1024 * 1024
"""Bytes; larger settings files are dropped by recent versions."""


class SettingsFile(NamedTuple):
    """One settings file that exists: its scope, what is in it, whether it takes effect.

    `applies` is false for a project's files before the folder was trusted.
    """

    scope: str
    document: Document
    applies: bool = True


def present(
    host: Host, invocation: Invocation, config: Document, rules: Rules
) -> Iterator[SettingsFile]:
    """Every settings file that exists, lowest precedence first; dropped ones hold no data."""
    trusted = None
    for scope, path in _places(host, invocation, rules):
        document = _read(host, scope, path, rules)
        if not document.exists:
            continue
        if scope in OF_PROJECT and trusted is None:
            trusted = is_trusted(host, invocation, config, rules)
        yield SettingsFile(scope, document, scope not in OF_PROJECT or bool(trusted))
    for document in _managed(host, rules):
        yield SettingsFile(MANAGED, document)


def is_trusted(host: Host, invocation: Invocation, config: Document, rules: Rules) -> bool:
    """Whether the project's own settings apply: always in print mode, else once it is trusted.

    https://github.com/anthropics/claude-code/security/advisories/GHSA-jh7p-qr78-84p7: old versions
    did not wait.
    """
    if not invocation.interactive or not rules.have(habits.TRUST_FIRST):
        return True
    folders = _upwards(host.real_path(host.cwd)) if host.cwd else ()
    keys = (paths.project_key(host, folder) for folder in folders)
    return any(config.get("projects", key, "hasTrustDialogAccepted") is True for key in keys)


def _places(host: Host, invocation: Invocation, rules: Rules) -> Iterator[tuple[str, str]]:
    wanted = _wanted(invocation)
    folder = paths.config_dir(host)
    if folder and USER in wanted:
        yield USER, os.path.join(folder, "settings.json")
    if host.cwd and PROJECT in wanted:
        yield PROJECT, os.path.join(host.cwd, ".claude", "settings.json")
    if host.cwd and LOCAL in wanted:
        for base in _local_bases(host, host.cwd, rules):
            yield LOCAL, os.path.join(base, ".claude", "settings.local.json")
    given = invocation.value("--settings")
    if given:
        yield COMMAND_LINE, given


def _managed(host: Host, rules: Rules) -> list[Document]:
    """What an administrator set, from the first source that there is."""
    others: tuple[Document | None, Document | None] = (None, None)
    if host.platform in ("win32", "darwin") and rules.have(habits.SYSTEM_POLICIES):
        from . import system_policies

        others = (system_policies.of_administrators(host), system_policies.of_user(host))
    if others[0]:
        return [faults.checked(others[0], True, rules)]
    read = (_read(host, MANAGED, path, rules) for path in _managed_files(host, rules))
    found = [document for document in read if document.exists]
    if not found and not rules.have(habits.NO_PROGRAM_DATA):
        old = paths.old_managed_dir(host)
        document = _read(host, MANAGED, os.path.join(old, MANAGED_FILE), rules) if old else None
        found = [document] if document and document.exists else []
    if others[1] and not found:
        return [faults.checked(others[1], True, rules)]
    return found


def _managed_files(host: Host, rules: Rules) -> Iterator[str]:
    folder = paths.managed_dir(host)
    yield os.path.join(folder, MANAGED_FILE)
    if rules.have(habits.DROP_INS):
        drop_ins = os.path.join(folder, "managed-settings.d")
        for name in host.names(drop_ins):
            if name.endswith(".json") and not name.startswith("."):
                yield os.path.join(drop_ins, name)


def _wanted(invocation: Invocation) -> tuple[str, ...]:
    if not invocation.has("--setting-sources"):
        return (USER, *OF_PROJECT)
    return tuple(part.strip() for part in invocation.value("--setting-sources").split(","))


def _local_bases(host: Host, cwd: str, rules: Rules) -> tuple[str, ...]:
    """The folders of `settings.local.json`: where claude starts and, above it, the repository."""
    if not rules.have(habits.LOCAL_AT_ROOT) or host.is_windows:
        return (cwd,)
    for folder in _upwards(cwd):
        status = host.stat(os.path.join(folder, ".git"))
        if status is not None:
            # https://code.claude.com/docs/en/settings: not in a repository that is the home or
            # that somebody else owns.
            foreign = status.st_uid != host.uid
            return (cwd,) if folder in (cwd, host.home) or foreign else (cwd, folder)
    return (cwd,)


def _upwards(folder: str) -> Iterator[str]:
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _read(host: Host, scope: str, path: str, rules: Rules) -> Document:
    marks = rules.have(habits.BYTE_ORDER_MARK)
    limit = LIMIT if rules.have(habits.SIZE_LIMIT) else READ_LIMIT
    if scope == COMMAND_LINE and is_inline(path):
        document = claude_json.decode(INLINE, path.strip().encode("utf-8", "surrogateescape"))
    else:
        full = os.path.join(host.cwd or "", path)
        document = claude_json.read(host, full, limit=limit, marks=marks, empty=True)
    return faults.checked(document, scope == MANAGED, rules) if document.data else document


def is_inline(given: str) -> bool:
    """Whether the value of `--settings` is JSON rather than a path."""
    text = given.strip()
    return text.startswith("{") and text.endswith("}")
