"""`apiKeyHelper`: judged without running it.

https://code.claude.com/docs/en/settings-reference#apikeyhelper: claude runs it with `/bin/sh`, on
Windows with `cmd`.
"""

from __future__ import annotations

import os

from .. import secret_form
from ..credential import NO, UNKNOWN, YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host

NOT_RUN = "the helper is not run before a launch"
_LONGEST = 4096
"""Characters; a longer command is not taken apart, which takes time before every launch."""
_SHELL = frozenset("|&;<>()$`\n*?[]{}#!")
"""Characters that make a command more than a plain list of words."""
_SILENT = frozenset((":", "exit", "false", "true", "unset", "wait"))
_BUILTIN = frozenset(
    """. [ alias case cd chdir command eval exec export for hash if kill local printf pwd read
    readonly return set test time times trap type ulimit umask until while""".split()
)
"""Words that the shell knows without looking on PATH."""


def judge(host: Host, command: str, environ: Mapping[str, str], one_word: bool) -> tuple[str, str]:
    """`usable` and reason; `yes` only where the output can be told from the command itself."""
    if len(command) > _LONGEST:
        return UNKNOWN, NOT_RUN
    if secret_form.is_blank(command):
        return NO, "is blank, so it prints no key"
    if host.is_windows:
        return _on_windows(host, command, environ, one_word)
    words = _words(command)
    if words is None:
        return UNKNOWN, NOT_RUN
    name, arguments = words[0], words[1:]
    if name in _SILENT:
        return NO, f"is `{name}`, which prints no key"
    printed = _printed(name, arguments)
    if printed is not None:
        return _output(printed, one_word)
    fault = _fault(host, name, arguments, environ)
    return (NO, fault) if fault else (UNKNOWN, NOT_RUN)


def _on_windows(
    host: Host, command: str, environ: Mapping[str, str], one_word: bool
) -> tuple[str, str]:
    from . import helper_of_windows

    words = helper_of_windows.words(command)
    if words is None:
        return UNKNOWN, NOT_RUN
    name, rest = words
    if name.lower() == "exit":
        return NO, "is `exit`, which prints no key"
    if name.lower() == "echo" and rest and '"' not in rest:
        return _output(rest, one_word)
    fault = helper_of_windows.fault(host, name, environ)
    return (NO, fault) if fault else (UNKNOWN, NOT_RUN)


def _words(command: str) -> list[str] | None:
    # A wrong guess about a shell's program would be a false alarm before every launch.
    if len(command) > _LONGEST or _SHELL.intersection(command.strip()):
        return None
    import shlex

    try:
        return shlex.split(command) or None
    except ValueError:
        return None


def _printed(name: str, arguments: list[str]) -> str | None:
    """What `echo` and `printf` print, as far as that is plain."""
    if name == "echo":
        return " ".join(arguments[1:] if arguments[:1] == ["-n"] else arguments)
    if name == "printf" and len(arguments) == 2 and arguments[0] in ("%s", "%s\\n"):
        return arguments[1]
    plain = name == "printf" and len(arguments) == 1 and not {"%", "\\"} & set(arguments[0])
    return arguments[0] if plain else None


def _output(text: str, one_word: bool) -> tuple[str, str]:
    flaw = secret_form.header(text).text
    if not flaw and one_word and len(text.split()) > 1:
        flaw = "contains blanks"
    return (NO, f"prints a value that {flaw}") if flaw else (YES, "")


def _fault(host: Host, name: str, arguments: list[str], environ: Mapping[str, str]) -> str:
    """Why the shell could not run the command."""
    if "/" in name or name.startswith("~"):
        path = _resolved(host, name)
        if host.stat(path) is None:
            return f"names {name}, which does not exist"
        return "" if host.is_executable(path) else f"names {name}, which is not executable"
    if name in _BUILTIN or "=" in name:
        return ""
    folders = environ.get("PATH", "").split(os.pathsep)
    if not any(folder and host.is_executable(os.path.join(folder, name)) for folder in folders):
        return f"runs {name}, which is not on PATH"
    files = [word for word in arguments if not word.startswith("-")]
    if name == "cat" and files and not host.is_file(_resolved(host, files[0])):
        return f"reads {files[0]}, which does not exist"
    return ""


def _resolved(host: Host, name: str) -> str:
    if host.home and (name == "~" or name.startswith("~/")):
        name = os.path.join(host.home, name[2:])
    return os.path.join(host.cwd or "", name)
