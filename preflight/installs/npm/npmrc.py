"""npm's configuration, read as npm reads it, for commands run with `-g`.

https://docs.npmjs.com/cli/configuring-npm/npmrc: the environment beats the user's npmrc, then the
global one, then the one inside the npm package.  A project's npmrc is not read in global mode.
"""

from __future__ import annotations

import json
import os
import re

from ...machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

_VARIABLE = r"(?<!\\)(\\*)\$\{([^${}?]+)(\?)?\}"
_LIMIT = 1024 * 1024
_CONSTANTS = ("true", "false", "null")


Layer = tuple[dict[str, str], dict[str, str], str]
"""One place of settings: raw values; where a key stands, or else the file they all stand in."""


class NpmConfig(NamedTuple):
    """The layers, the strongest first."""

    host: Host
    layers: tuple[Layer, ...] = ()

    def find(self, key: str) -> tuple[str, str]:
        """The effective value and its source; two empty strings where nothing sets the key."""
        for values, sources, file in self.layers:
            if key in values:
                return _fill_in(self.host, values[key]), sources.get(key, file)
        return "", ""

    def path(self, key: str) -> str:
        """The value of a path setting, made absolute; empty where it is not set."""
        value, source = self.find(key)
        return _absolute(self.host, value) if source else ""

    def flag(self, key: str) -> bool:
        """Whether a boolean setting is on; a key without a value counts as true."""
        return self.find(key)[0] == "true"


def load(host: Host, builtin: str, default_prefix: str) -> NpmConfig:
    """Read every layer; `builtin` is the npmrc inside the npm package (it need not exist)."""
    layers = [_environment(host), _read(host, builtin)]
    user = NpmConfig(host, tuple(layers)).path("userconfig")
    layers.insert(1, _read(host, user or os.path.join(host.home or os.sep, ".npmrc")))
    known = NpmConfig(host, tuple(layers))
    # The global file lies below the prefix that the stronger layers name.
    prefix = known.path("prefix") or default_prefix
    shared = known.path("globalconfig") or os.path.join(prefix, "etc", "npmrc")
    layers.insert(2, _read(host, shared))
    return NpmConfig(host, tuple(layers))


def parse(text: str) -> dict[str, str]:
    """The top-level keys of an npmrc; keys inside `[sections]` mean nothing to npm here.

    A key without `=` is `true`; of a key given twice the last one counts.
    """
    values: dict[str, str] = {}
    for line in text.replace("\r", "\n").split("\n"):
        stripped = line.strip()
        if not stripped or stripped[0] in ";#":
            continue
        if line[0] == "[" and stripped[-1] == "]" and "]" not in stripped[:-1]:
            break
        key, equals, value = line.partition("=")
        values[_plain(key)] = _plain(value) if equals else "true"
    return values


def _plain(text: str) -> str:
    """Quotes and escapes resolved and an inline comment cut off, as npm's ini parser does."""
    text = text.strip()
    if text and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1] if text[0] == "'" else text
        try:
            value = json.loads(inner)
        except ValueError:
            return inner
        return value if isinstance(value, str) else inner
    if not any(mark in text for mark in ";#\\"):
        return text
    plain, escaped = "", False
    for character in text:
        if escaped:
            plain += character if character in "\\;#" else "\\" + character
            escaped = False
        elif character in ";#":
            break
        elif character == "\\":
            escaped = True
        else:
            plain += character
    return (plain + "\\" * escaped).strip()


def _environment(host: Host) -> Layer:
    values: dict[str, str] = {}
    sources: dict[str, str] = {}
    for name, value in host.environ.items():
        if value and name[:11].lower() == "npm_config_":
            key = name[11:]
            key = (key[:1] + key[1:].replace("_", "-")).lower()
            values[key], sources[key] = value, f"${name}"
    return values, sources, ""


def _read(host: Host, path: str) -> Layer:
    """A file's layer; like npm, pass over a file that is missing or cannot be read."""
    try:
        raw = host.read_bytes(path, _LIMIT)
    except (OSError, ValueError):
        return {}, {}, path
    return parse(raw.decode("utf-8", "replace")), {}, path


def _fill_in(host: Host, value: str) -> str:
    """`${NAME}` replaced by the variable; an unset one stays, or vanishes as `${NAME?}`."""
    if "${" not in value:
        return value

    def variable(match: re.Match[str]) -> str:
        escapes, name, optional = match.groups()
        if len(escapes) % 2:
            return match.group()[(len(escapes) + 1) // 2 :]
        fallback = "" if optional else f"${{{name}}}"
        return escapes[: len(escapes) // 2] + host.environ.get(name, fallback)

    return re.sub(_VARIABLE, variable, value)


def _absolute(host: Host, path: str) -> str:
    path = path.strip()
    if path.startswith("~/") and host.home:
        path = os.path.join(host.home, path[2:])
    return os.path.normpath(os.path.join(host.cwd or os.sep, path))
