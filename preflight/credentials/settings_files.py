"""Which settings files apply to a run, read and checked for the faults that make claude drop them.

https://code.claude.com/docs/en/settings and https://code.claude.com/docs/en/managed-settings.
"""

from __future__ import annotations

import os

from .. import paths
from ..files import Document, parse_json, read_json
from ..records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..host import Host
    from ..launch.invocation import Invocation

USER = "user"
PROJECT = "project"
LOCAL = "local"
COMMAND_LINE = "command line"
MANAGED = "managed"

INLINE = "--settings"
"""Stands for the path of settings that were given as JSON on the command line."""

_OBJECTS = ("env", "permissions", "hooks", "statusLine")
_STRINGS = ("apiKeyHelper", "model", "awsAuthRefresh", "awsCredentialExport", "otelHeadersHelper")


class SettingsFile(NamedTuple):
    """One file that exists: its scope (one of the words above) and what is in it."""

    scope: str
    document: Document


def applicable(host: Host, invocation: Invocation, config: Document) -> Iterator[SettingsFile]:
    """Every settings file that exists and applies, lowest precedence first.

    Broken ones carry a `problem` and no data, as claude treats them.
    """
    for scope, path in _places(host, invocation):
        if scope in (PROJECT, LOCAL) and not is_trusted(host, invocation, config):
            continue
        document = _checked(
            read_given(host, path) if scope == COMMAND_LINE else read_json(host, path)
        )
        if document.exists:
            yield SettingsFile(scope, document)


def is_trusted(host: Host, invocation: Invocation, config: Document) -> bool:
    """Whether the project's own settings apply: always in print mode, else once it is trusted."""
    if not invocation.interactive:
        return True
    folder = host.real_path(host.cwd) if host.cwd else ""
    while folder:
        if config.get("projects", folder, "hasTrustDialogAccepted") is True:
            return True
        parent = os.path.dirname(folder)
        folder = "" if parent == folder else parent
    return False


def _places(host: Host, invocation: Invocation) -> Iterator[tuple[str, str]]:
    wanted = _wanted(invocation)
    folder = paths.config_dir(host)
    if folder and USER in wanted:
        yield USER, os.path.join(folder, "settings.json")
    if host.cwd and PROJECT in wanted:
        yield PROJECT, os.path.join(host.cwd, ".claude", "settings.json")
    if host.cwd and LOCAL in wanted:
        yield LOCAL, os.path.join(host.cwd, ".claude", "settings.local.json")
    given = invocation.value("--settings")
    if given:
        yield COMMAND_LINE, given
    managed = paths.managed_dir(host)
    yield MANAGED, os.path.join(managed, "managed-settings.json")
    drop_in = os.path.join(managed, "managed-settings.d")
    for name in host.names(drop_in):
        if name.endswith(".json") and not name.startswith("."):
            yield MANAGED, os.path.join(drop_in, name)


def _wanted(invocation: Invocation) -> tuple[str, ...]:
    if not invocation.has("--setting-sources"):
        return (USER, PROJECT, LOCAL)
    return tuple(part.strip() for part in invocation.value("--setting-sources").split(","))


def _checked(document: Document) -> Document:
    fault = _fault(document.data)
    return document._replace(data={}, problem=fault) if fault else document


def _fault(data: dict[str, Any]) -> str:
    for key in _OBJECTS:
        if key in data and not isinstance(data[key], dict):
            return f"{key} is not an object"
    for key in _STRINGS:
        if key in data and not isinstance(data[key], str):
            return f"{key} is not a string"
    return ""


def read_given(host: Host, given: str) -> Document:
    """The settings of `--settings`, which are a file or JSON itself."""
    if given.lstrip().startswith("{"):
        return parse_json(INLINE, given.encode("utf-8", "surrogateescape"))
    return read_json(host, os.path.join(host.cwd or "", given))
