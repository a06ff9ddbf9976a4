"""Sort what a build can say: recognised, no refusal, or new.

A text is recognised where `explain` names a cause for it alone, and for a sentence that quotes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lab.vocabulary import literals, source, words

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from preflight.errors.catalogue import look_up
from preflight.errors.kinds import NOTICE
from preflight.errors.reading.text import read
from preflight.explanation.causes.verdict import RULED_OUT
from preflight.explanation.circumstances.from_report import from_report
from preflight.explanation.explain import explain

NO_REFUSAL = Path(__file__).with_name("no_refusal.txt")
END = "$"
"""What ends a stem that is a whole text."""
STEM = 40
"""Characters of a beginning that are kept."""
FILLER = "example"
QUOTED = 'Since this morning claude says "{}" and I do not know why.'
UNKNOWN = "unknown"
_PREFIX_HOLE = re.compile(rf"\A{literals.HOLE}: (?=[A-Z])")
_LIMIT_HOLE = re.compile(rf"((?:hit|reached) your ){literals.HOLE}")
_GLUED_HOLE = re.compile(rf"(?<=[A-Za-z]){literals.HOLE}")
_STATUS_HOLE = re.compile(rf"(status(?: code)?[ :=(]*|HTTP ){literals.HOLE}")


class Recognised(NamedTuple):
    """`kind` is that of the catalogue's entry, `cause` the first one that `explain` names."""

    text: str
    kind: str
    cause: str


class Vocabulary(NamedTuple):
    """`none` counts the texts that are known to be no refusals."""

    recognised: tuple[Recognised, ...]
    none: int
    new: tuple[str, ...]


def of_build(executable: Path) -> Vocabulary:
    """Sort every string of a published build, each one once."""
    found = (text for module in source.modules(executable) for text in literals.texts(module))
    return of_texts(dict.fromkeys(found))


def of_texts(texts: Iterable[str]) -> Vocabulary:
    areas, beginnings = _no_refusal()
    recognised, new, none = [], [], 0
    for text in texts:
        if not words.may_refuse(text) or areas.search(text):
            continue
        told = recognise(text)
        if told:
            recognised.append(told)
        elif _is_notice(text) or (tidied(text) + END).startswith(beginnings):
            none += 1
        else:
            new.append(text)
    return Vocabulary(tuple(recognised), none, tuple(new))


def recognise(text: str) -> Recognised | None:
    """What `explain` makes of a text; `None` where it names no cause alone or in a sentence."""
    plain = filled(text)
    entry = look_up(plain)
    if entry is None or entry.kind == NOTICE:
        return None
    causes = [_cause(told) for told in (plain, QUOTED.format(plain))]
    return None if UNKNOWN in causes else Recognised(text, entry.kind, causes[0])


def filled(text: str) -> str:
    """A text with something in its holes; what stands before a colon is claude's own prefix."""
    text = _STATUS_HOLE.sub(r"\g<1>503", _PREFIX_HOLE.sub("API Error: ", text))
    text = _LIMIT_HOLE.sub(r"\1session limit", text)
    return _GLUED_HOLE.sub(f" {FILLER}", text).replace(literals.HOLE, FILLER)


def tidied(text: str) -> str:
    """A text on one line, as the stems are kept."""
    return " ".join(text.split())


def stem(text: str) -> str:
    """The beginning by which a text is known again; a short one is known as a whole."""
    whole = tidied(text)
    if len(whole) <= STEM:
        return whole + END
    cut = whole[:STEM].rpartition(" ")[0]
    return cut if len(cut) > STEM // 2 else whole[:STEM]


def _is_notice(text: str) -> bool:
    entry = look_up(filled(text))
    return entry is not None and entry.kind == NOTICE


def _cause(text: str) -> str:
    explanation = explain(read(text, "text"), from_report(text))
    named = (v.cause for v in explanation.verdicts if v.confidence != RULED_OUT)
    return next((cause for cause in named if cause != UNKNOWN), UNKNOWN)


@lru_cache(maxsize=1)
def _no_refusal() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The words of other areas, and the beginnings of single texts."""
    lines = NO_REFUSAL.read_text("utf-8").splitlines()
    at = lines.index("[beginnings]")
    areas = [line for line in lines[:at] if line and line[0] not in "#["]
    joined = "|".join(areas)
    return (
        re.compile(rf"(?<!\w)(?:{joined})", re.IGNORECASE),
        tuple(line for line in lines[at + 1 :] if line and line[0] != "#"),
    )
