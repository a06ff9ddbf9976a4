"""Secrets that lie over several lines: what a terminal, a frame or a mail program broke."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from .characters import REPLACED
from .shapes import BEGINNINGS
from .values import UNSPOKEN, looks_made

FRAME = "│┃|▏▕║>⎿\u23bf"
"""What stands at the sides of a box or before a quoted line."""
SIDES = " \t\r" + FRAME
NARROWEST = 20
"""Columns of the narrowest frame that lines are broken by."""
SLACK = 4
"""Columns by which further lines may be longer than the first."""
WHOLE = 100
"""Characters from which on a key of Anthropic is complete; they have 108."""
_CAMEL = re.compile(r"[a-z]{0,12}(?:[A-Z][a-z]{2,12}){1,4}")
_HEX = re.compile(r"[0-9a-f]+")
COMMON = frozenset(
    "claude exit quit done ls cd npm npx node python bash zsh sh fish clear hello hi thanks thank "
    "please and the then or in error failed it this that what why how help end fi esac true false "
    "none null yes no ok note see try again expected actual config env export echo cat git docker "
    "curl sudo preflight doctor version status usage login logout model opus sonnet haiku".split()
)
"""Words that stand alone on the line behind a secret."""
FULL = 12
"""Characters from which on a line with nothing else on it is a piece of what began before it."""
PIECES = 40
"""Lines that one secret is followed over."""


class Flat:
    """A text without its line breaks, frames and replaced characters, and the way back."""

    def __init__(self, text: str) -> None:
        self._source = text
        pieces: list[str] = []
        self._flat: list[int] = []
        self._origin: list[int] = []
        length, at, former = 0, 0, ""
        for line in text.split("\n"):
            start = at + len(line) - len(line.lstrip(SIDES))
            inner = line.strip(SIDES).removesuffix("\\")
            if length and not _may_go_on(former, inner):
                pieces.append("\n")
                self._flat.append(length)
                self._origin.append(at - 1)
                length += 1
            former = inner
            for piece in inner.split(REPLACED):
                if piece:
                    pieces.append(piece)
                    self._flat.append(length)
                    self._origin.append(start)
                    length += len(piece)
                start += len(piece) + 1
            at += len(line) + 1
        self.text = "".join(pieces)

    def origin(self, start: int, end: int, name: int) -> tuple[int, int] | None:
        """Where a span lies in the source, as far as it goes on over its breaks with reason;
        `None` where it lies within one line, and with it the name that begins at `name`."""
        first, last = self._piece(start), self._piece(end - 1)
        named_before = self._piece(name) < first
        if first == last and not named_before:
            return None
        if named_before and not self._is_behind_name(start, end):
            return None
        reached = min(end, self._flat[first + 1]) if first < last else end
        for piece in range(first + 1, last + 1):
            begin = self._flat[piece]
            finish = end if piece == last else self._flat[piece + 1]
            ends = name < start and self.text[begin - 1] in ".,;:!?"  # a sentence
            if ends or not self._goes_on(start, begin, finish):
                break
            reached = finish
        if self._piece(reached - 1) == first and not named_before:
            return None
        return self._place(start), self._place(reached - 1) + 1

    def _is_behind_name(self, start: int, end: int) -> bool:
        """Whether a value belongs to a name on an earlier line: it is quoted, or no word."""
        if self._place(start) - 1 == self._place(start - 1):
            return True
        return self.text[start - 1] in "\"'=" or is_odd(self.text[start:end])

    def _piece(self, at: int) -> int:
        return bisect_right(self._flat, at) - 1

    def _place(self, at: int) -> int:
        piece = self._piece(at)
        return self._origin[piece] + at - self._flat[piece]

    def _goes_on(self, start: int, begin: int, finish: int) -> bool:
        gap = self._source[self._place(begin - 1) + 1 : self._place(begin)]
        if "\n" not in gap:
            return True
        piece, behind = self.text[begin:finish], self._place(finish - 1) + 1
        rest = self._source[behind : behind + 200].partition("\n")[0]
        after = rest if rest.strip(SIDES + "\\") else ""
        if finish - begin >= FULL and not after and not is_other(piece):
            return True
        return is_piece(self.text[start:begin], piece, after)


def _may_go_on(former: str, line: str) -> bool:
    """Whether one line may be a piece of the other: the first one is full, and no paragraph ends
    and no other secret begins."""
    if line.startswith(BEGINNINGS) or not any(map(str.isalnum, line)):
        return False
    if len(former) >= NARROWEST and len(line) <= len(former) + SLACK:
        return True
    return former.rpartition(" ")[2].lstrip("\"'`=([{").startswith(BEGINNINGS)


def is_piece(before: str, piece: str, after: str = "") -> bool:
    """Whether `piece`, on a new line, goes on with the secret that begins with `before`."""
    if before.startswith("-----BEGIN"):
        return True
    if is_other(piece):
        return False
    if is_odd(piece) or (len(piece) >= 16 and piece.isalnum() and not piece.istitle()):
        return True
    if before.startswith("sk-ant-") and len(before) >= WHOLE:
        return False
    ends = after[:1] in "\"'`,;)}]&\n\r│.@"
    if ends and len(piece) <= 12 and piece.lower() not in COMMON:
        return True
    if _HEX.fullmatch(piece) and _HEX.fullmatch(before[-16:]):
        return any(map(str.isdigit, piece)) or ends
    return False


def is_odd(piece: str) -> bool:
    """Whether letters follow each other as in no word: digits among them, capitals within, or
    more consonants than can be spoken."""
    if looks_made(piece) or UNSPOKEN.search(piece):
        return True
    parts = re.split(r"[-_=+/.]", piece)
    letters = [part for part in parts if part.isalpha()]
    if any(not (p.islower() or p.isupper() or p.istitle() or _CAMEL.fullmatch(p)) for p in letters):
        return True
    return any(part and not part.isalpha() and not part.isdigit() for part in parts)


def goes_on(text: str, start: int, end: int) -> int:
    """The end of a secret whose rest was put on further lines, or behind a blank."""
    secret = text[start:end]
    for _ in range(PIECES):
        match = _next().match(text, end)
        if match is None or not match["piece"].strip(".="):
            return end
        piece, gap = match["piece"], match["gap"]
        if "\n" in gap or any(c in FRAME for c in gap):
            if not is_piece(secret, piece, text[match.end() : match.end() + 1]):
                return end
        elif not (secret.startswith("sk-ant-") and len(secret) < WHOLE and _is_long(piece)):
            return end
        secret += piece
        end = match.end()
    return end


def bare(secret: str) -> str:
    """The secret without what stands between its pieces."""
    return "".join(line.strip(SIDES) for line in secret.replace(REPLACED, "").split("\n"))


def is_other(piece: str) -> bool:
    """Whether a piece is something of its own: a request id, a date, another key, an address."""
    if ("/" in piece or piece[0] == ".") and not is_odd(piece):
        return not piece.isupper()  # a path
    if "=" in piece.rstrip("=") and "; " not in piece:  # a name of its own, and no cookie
        return True
    return bool(_others().match(piece))


def _is_long(piece: str) -> bool:
    return len(piece) >= 8 and looks_made(piece) and not is_other(piece)


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<gap>(?:[ \t{re.escape(FRAME)}\\]{{0,160}}\r?\n[ \t\r{re.escape(FRAME)}]{{0,160}}"
        rf"|[ \t]{{1,8}}[{re.escape(FRAME)}][ \t{re.escape(FRAME)}]{{1,160}}| ))"
        r"(?P<piece>[A-Za-z0-9_=+/.\ufffd-]{1,4096})"
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"req_|sk-ant-|msg_|toolu_|claude-|https?\b|\d{4}-\d\d-\d\d|\d{1,2}:\d\d"
        r"|[./~]{0,3}(?:usr|home|etc|var|opt|tmp|mnt|bin|lib|srv|nix|dev|root|Users|private|node_modules)/"
        r"|(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|v?\d+(?:\.\d+)+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)\Z"
    )
