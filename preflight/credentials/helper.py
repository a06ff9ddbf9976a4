"""`apiKeyHelper`: judged without running it."""

from __future__ import annotations

import os

from .credential import NO, UNKNOWN, YES
from .values import header_flaw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..host import Host

_SHELL = frozenset("|&;<>()$`\n*?[]{}#!")
"""Characters that make a command more than a plain list of words."""
_SILENT = frozenset((":", "exit", "false", "true", "unset", "wait"))
_BUILTIN = frozenset(("eval", "exec", "command", "read", "set", "test", "[", "."))


def judge(host: Host, command: str, environ: Mapping[str, str], one_token: bool) -> tuple[str, str]:
    """`usable` and reason; `yes` only where the output can be told from the command itself."""
    if not command.strip():
        return NO, "is blank, so it prints no key"
    words = _words(command)
    if words is None:
        return UNKNOWN, "a helper is not run before a launch"
    name, arguments = words[0], words[1:]
    if name in _SILENT:
        return NO, f"runs `{name}`, which prints no key"
    if name == "echo":
        return _printed(" ".join(arguments), one_token)
    fault = _fault(host, name, environ)
    return (NO, fault) if fault else (UNKNOWN, "a helper is not run before a launch")


def _words(command: str) -> list[str] | None:
    if _SHELL.intersection(command):
        return None
    import shlex

    try:
        return shlex.split(command) or None
    except ValueError:
        return None


def _printed(text: str, one_token: bool) -> tuple[str, str]:
    flaw = header_flaw(text)
    if not flaw and one_token and len(text.split()) > 1:
        flaw = "contains blanks"
    return (NO, f"prints a value that {flaw}") if flaw else (YES, "")


def _fault(host: Host, name: str, environ: Mapping[str, str]) -> str:
    if "/" in name:
        path = os.path.join(host.cwd or "", _at_home(host, name))
        if host.stat(path) is None:
            return f"names {name}, which does not exist"
        return "" if host.is_executable(path) else f"names {name}, which is not executable"
    if name in _BUILTIN or "=" in name:
        return ""
    folders = environ.get("PATH", "").split(os.pathsep)
    if any(folder and host.is_executable(os.path.join(folder, name)) for folder in folders):
        return ""
    return f"runs {name}, which is not on PATH"


def _at_home(host: Host, name: str) -> str:
    return os.path.join(host.home, name[2:]) if host.home and name.startswith("~/") else name
