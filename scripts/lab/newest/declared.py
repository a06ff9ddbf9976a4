"""What a build declares in its own source: commands, flags, typed codes, rate limit headers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lab.vocabulary import source

_PROGRAM = '.name("claude")'
_END = '.command("mcp")'
_LONGEST = 60_000
"""Characters within which the flags of the main program are declared."""
_FLAG = re.compile(r'"((?:-\w, )?--[\w-]+(?:, --[\w-]+)*)( [<\[][^"\]>]*[\]>])?"\s*,')
_COMMAND = re.compile(r'\.command\("([a-z][\w-]*)')
_CODES = re.compile(r'\[(?:"[a-z0-9_]+",?){8,}\]')
_OF_CODES = ('"connection_failed"', '"max_output_tokens"')
"""Codes by which the list of all codes is known."""
_HEADER = re.compile(r"anthropic-ratelimit-unified-[a-z0-9-]+[a-z0-9]")

SWITCH, VALUE, OPTIONAL, VARIADIC = "switch", "value", "optional value", "variadic"


class Declared(NamedTuple):
    """`flags` maps each name to one of the kinds above; `commands` are words that may be
    subcommands, of the program or of one of its commands."""

    flags: dict[str, str]
    commands: frozenset[str]
    codes: frozenset[str]
    headers: frozenset[str]


def read(executable: Path) -> Declared:
    """Read all of a build's source."""
    flags: dict[str, str] = {}
    commands, codes, headers = set[str](), set[str](), set[str]()
    for module in source.modules(executable):
        if not flags and _PROGRAM in module:
            flags = flags_of(module)
        commands.update(_COMMAND.findall(module))
        headers.update(_HEADER.findall(module))
        codes |= codes_of(module)
    return Declared(flags, frozenset(commands), frozenset(codes), frozenset(headers))


def flags_of(module: str) -> dict[str, str]:
    """The flags of the main program, hidden ones too, in the module that declares it."""
    start = module.find(_PROGRAM)
    end = module.find(_END, start)
    part = module[start : end if start < end < start + _LONGEST else start + _LONGEST]
    found: dict[str, str] = {}
    for names, value in _FLAG.findall(part):
        for name in names.split(", "):
            if found.get(name, SWITCH) == SWITCH:
                found[name] = _kind(value)
    return found


def _kind(value: str) -> str:
    if "..." in value:
        return VARIADIC
    if "[" in value:
        return OPTIONAL
    return VALUE if value else SWITCH


def codes_of(module: str) -> set[str]:
    """The typed codes, where this module lists them."""
    found: set[str] = set()
    for match in _CODES.finditer(module):
        if all(code in match.group() for code in _OF_CODES):
            found |= set(re.findall(r'"([a-z0-9_]+)"', match.group()))
    return found
