"""preflight's own configuration files: the user's, and one for the whole system.

Their keys are named as the options are; the user's file outranks the system's, a variable both.
"""

from __future__ import annotations

import os

from .named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .host import Host
    from .toml_subset import Value

SWITCHES = ("strict", "quiet", "ask_usage", "notices")
COLORS = ("auto", "always", "never")
KEYS = (*SWITCHES, "skip", "key", "color")
LIMIT = 64 * 1024
"""Bytes; so few keys need a few hundred."""
NAME = os.path.join("preflight", "config.toml")


class File(NamedTuple):
    """One configuration file: `values` under the names of `KEYS` as far as they can be used,
    `skip` as a list; `problems` say in whole lines what cannot."""

    path: str
    values: dict[str, Value] = {}
    problems: tuple[str, ...] = ()
    exists: bool = False


def variable(key: str) -> str:
    """The environment variable of the same meaning."""
    return f"PREFLIGHT_{key.upper()}"


def files(host: Host) -> tuple[File, ...]:
    """The files, the one that counts most first; those that do not exist too."""
    return tuple(_read(host, path) for path in (user_path(host), system_path(host)) if path)


def effective(found: Sequence[File]) -> dict[str, Value]:
    """What the files set together."""
    together: dict[str, Value] = {}
    for file in reversed(found):
        together.update(file.values)
    return together


def user_path(host: Host) -> str:
    """The user's file; empty where no place for it can be told.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    if host.is_windows:
        base = host.environ.get("APPDATA", "")
        return os.path.join(base, NAME) if base else ""
    chosen = host.environ.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(chosen):  # a relative one is invalid, and to be ignored
        return os.path.join(chosen, NAME)
    if not host.home:
        return ""
    if host.platform == "darwin":
        return os.path.join(host.home, "Library", "Application Support", NAME)
    return os.path.join(host.home, ".config", NAME)


def system_path(host: Host) -> str:
    """The administrator's file: the first that exists, or where one would be."""
    if host.is_windows:
        return os.path.join(host.environ.get("PROGRAMDATA") or "C:\\ProgramData", NAME)
    if host.platform == "darwin":
        return os.path.join("/Library/Application Support", NAME)
    folders = host.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    paths = [os.path.join(f, NAME) for f in folders.split(":") if os.path.isabs(f)]
    return next((path for path in paths if host.stat(path)), paths[0] if paths else "")


def _read(host: Host, path: str) -> File:
    try:
        raw = host.read_bytes(path, LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return File(path)
    except (OSError, ValueError) as error:
        from .json_files import problem_of

        return File(path, problems=(f"{path} {problem_of(error, LIMIT)}",), exists=True)
    return parse(path, raw)


def parse(path: str, raw: bytes) -> File:
    """The file at `path` that holds these bytes."""
    try:
        text = raw.decode("utf-8-sig")  # editors on Windows put a mark before it
    except UnicodeDecodeError:
        return File(path, problems=(f"{path} is not UTF-8 text",), exists=True)
    from . import toml_subset

    found = toml_subset.read(text)
    if found is not None:
        return _judged(path, found)
    import tomllib

    try:
        return _judged(path, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return File(path, problems=(f"{path} is not valid TOML: {error}",), exists=True)


def _judged(path: str, found: Mapping[str, object]) -> File:
    values: dict[str, Value] = {}
    problems = []
    for key, value in found.items():
        usable = _usable(key, value)
        if usable is not None:
            values[key] = usable
        else:
            problems.append(f"{path}: {_complaint(key)}")
    return File(path, values, tuple(problems), True)


def _usable(key: str, value: object) -> Value | None:
    if key in SWITCHES:
        return value if isinstance(value, bool) else None
    if key == "skip":
        words = value.replace(",", " ").split() if isinstance(value, str) else value
        plain = isinstance(words, list) and all(isinstance(word, str) for word in words)
        return list(words) if plain and isinstance(words, list) else None
    if not isinstance(value, str) or (key == "color" and value not in COLORS):
        return None
    return value if key in KEYS else None


def _complaint(key: str) -> str:
    if key in SWITCHES:
        return f"{key} takes true or false"
    if key == "skip":
        return 'skip takes a list of checks, such as ["updates"]'
    if key == "color":
        return f"color takes one of {', '.join(COLORS)}, in quotes"
    if key == "key":
        return "key takes a name in quotes"
    import difflib

    near = difflib.get_close_matches(key.lower(), KEYS, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; the keys are: {', '.join(KEYS)}"
    return f"there is no key {key!r}{hint}"
