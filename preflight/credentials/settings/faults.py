"""Faults for which claude drops a settings file: values of the wrong type, each one measured.

https://code.claude.com/docs/en/settings-reference lists the types.
"""

from __future__ import annotations

from .. import version_rules as habits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...machine.json_files import Document
    from ..version_rules import Rules

_OBJECTS = frozenset(("enabledPlugins", "env", "permissions", "sandbox", "statusLine"))
_STRINGS = frozenset(
    ("$schema", "apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "model", "outputStyle")
)
_SWITCHES = frozenset(
    (
        "alwaysThinkingEnabled",
        "disableAllHooks",
        "enableAllProjectMcpServers",
        "includeCoAuthoredBy",
        "spinnerTipsEnabled",
    )
)
_LATER_STRINGS = frozenset(("language", "minimumVersion"))
"""Not looked at by 2.0.28."""


def checked(document: Document, managed: bool, rules: Rules) -> Document:
    """The document as far as claude uses it, with a problem for what it leaves out."""
    faults = {key: fault for key, fault in _faults(document.data, rules) if fault}
    if not faults:
        return document
    lenient = managed and rules.have(habits.LENIENT_POLICY)
    kept = {key: value for key, value in document.data.items() if key not in faults}
    return document._replace(data=kept if lenient else {}, problem="; ".join(faults.values()))


def _faults(data: dict[str, Any], rules: Rules) -> Iterator[tuple[str, str]]:
    """Every key with what is wrong with it, empty for nothing."""
    recent = rules.have(habits.TRIMS)
    for key, value in data.items():
        if key in _OBJECTS and not isinstance(value, dict):
            yield key, f"{key} is not an object"
        elif key in _STRINGS or (key in _LATER_STRINGS and recent):
            yield key, "" if isinstance(value, str) else f"{key} is not a string"
        elif key in _SWITCHES:
            yield key, "" if isinstance(value, bool) else f"{key} is not true or false"
        elif key == "permissions":
            yield key, _rule_lists(value)
        elif key == "hooks" and not rules.have(habits.TOLERATES_HOOKS):
            lists = isinstance(value, dict) and all(isinstance(v, list) for v in value.values())
            yield key, "" if lists else "hooks is not an object of lists"
        elif key == "statusLine" and value.get("type") != "command":
            yield key, "statusLine.type is not command"
        elif key == "cleanupPeriodDays":
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            yield key, "" if number else "cleanupPeriodDays is not a number"


def _rule_lists(permissions: dict[str, Any]) -> str:
    for name in ("allow", "ask", "deny"):
        if not isinstance(permissions.get(name, []), list):
            return f"permissions.{name} is not a list"
    return ""
