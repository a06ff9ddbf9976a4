"""What of a build's commands, flags, codes, headers and fields is new, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from lab.newest import declared, written
from preflight.errors.catalogue import typed_codes
from preflight.invocation import is_subcommand
from preflight.known_arguments import (
    MAY_TAKE_VALUE,
    SUBCOMMANDS,
    TAKES_VALUE,
    VARIADIC,
    VARIADIC_UP_TO,
)

KNOWN = Path(__file__).with_name("known.txt")
"""What was looked at once: words that are commands of commands, and every field."""
ARGUMENTS = "preflight/known_arguments.py"
TYPED = "preflight/errors/catalogue/typed_codes.py"
HERE = "scripts/lab/newest/known.txt"
COMMANDS = "command of a command"
BELONGS = {
    written.TRANSCRIPT: "preflight/errors/reading/transcript_row.py",
    written.RESULT: "preflight/errors/reading/json_rows.py",
    written.STATUS_LINE: "preflight/usage/statusline_figures.py",
    written.REGISTRY: "preflight/launch/transcripts/session_registry.py",
}


class Novelty(NamedTuple):
    """`what` is new, `belongs` is the file that should know it."""

    what: str
    belongs: str


def known() -> dict[str, frozenset[str]]:
    """The sections of `known.txt`."""
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in KNOWN.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            section.add(line)
    return {name: frozenset(lines) for name, lines in found.items()}


def accept(sections: Mapping[str, Iterable[str]]) -> None:
    """Add lines to the sections of `known.txt`."""
    before = known()
    text = "".join(
        line + "\n" for line in KNOWN.read_text("utf-8").splitlines() if line.startswith("#")
    )
    for name in sorted({*before, *sections}):
        lines = sorted({*before.get(name, ()), *sections.get(name, ())})
        text += f"[{name}]\n" + "".join(f"{line}\n" for line in lines)
    KNOWN.write_text(text, "utf-8")


def of_flags(flags: Mapping[str, str], version: str) -> list[Novelty]:
    """Flags that `Invocation` would read otherwise than the build does; switches need no list."""
    found = []
    for name, kind in sorted(flags.items()):
        ours = _our_kind(name)
        once = name in VARIADIC_UP_TO and kind in (declared.VALUE, declared.VARIADIC)
        if ours != kind and not once:
            found.append(Novelty(f"flag {name}: {kind}, read as {ours}", ARGUMENTS))
    return found


def _our_kind(name: str) -> str:
    if name in MAY_TAKE_VALUE:
        return declared.OPTIONAL
    if name in VARIADIC:
        return declared.VARIADIC
    return declared.VALUE if name in TAKES_VALUE else declared.SWITCH


def of_commands(
    listed: Iterable[str], declared_words: Iterable[str], taken: Mapping[str, bool], version: str
) -> list[Novelty]:
    """Subcommands that this build has and we do not know, or that it has no more."""
    settled = known().get(COMMANDS, frozenset())
    found = [Novelty(f"subcommand {word}", ARGUMENTS) for word in sorted(set(listed) - SUBCOMMANDS)]
    found += [
        Novelty(f"command {word}: a subcommand, or a command of one", f"{ARGUMENTS} or {HERE}")
        for word in sorted(set(declared_words) - set(listed) - SUBCOMMANDS - settled)
    ]
    for word, is_taken in sorted(taken.items()):
        if is_taken != is_subcommand(word, version):
            reads = "a subcommand" if is_taken else "a prompt"
            found.append(Novelty(f"{word} is {reads} to this build", ARGUMENTS))
    return found


def of_words(build: declared.Declared) -> list[Novelty]:
    """Typed codes and rate limit headers that the catalogue does not list."""
    found = [
        Novelty(f"typed code {code}", TYPED)
        for code in sorted(build.codes - set(typed_codes.CODES) - set(typed_codes.DETAILS))
    ]
    names = {header.removeprefix(typed_codes.PREFIX) for header in build.headers}
    return found + [
        Novelty(f"header {typed_codes.PREFIX}{name}", TYPED)
        for name in sorted(names - set(typed_codes.HEADERS))
    ]


def of_fields(fields: Mapping[str, frozenset[str]]) -> list[Novelty]:
    """Fields that were not looked at yet."""
    seen = known()
    return [
        Novelty(f"{place}: {field}", f"{BELONGS[place]}, else {HERE}")
        for place, found in fields.items()
        for field in sorted(found - seen.get(place, frozenset()))
    ]
