"""Strings of a JavaScript source: quoted ones, and templates with their holes.

Minified code is read token by token, so that a quote inside a regular expression or a comment
opens no string.  `HOLE` stands where a template puts a value; a hole that chooses between two
strings gives two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HOLE = "\u2026"
_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`|[{}]|//[^\n]*|/\*.*?\*/|/', re.DOTALL
)
_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/")
_VALUE_BEFORE = re.compile(r"(?:[\w$)\]}\"'`]|\+\+|--)\s*\Z")
_WORD_BEFORE = re.compile(r"\b(?:return|typeof|case|void|of|in|else|do|delete|await|yield)\s*\Z")
_CHOICE = re.compile(r"\?\s*(\x00\d+\x00)\s*:\s*(\x00\d+\x00)\s*\Z")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.S
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "f": "", "v": ""}
_BACK = 12


def texts(source: str) -> Iterator[str]:
    """Every string of the source, in order; the same one may come again."""
    reader = _Reader(source)
    reader.code(0, inside=False)
    yield from reader.found


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[str] = []

    def code(self, at: int, *, inside: bool) -> tuple[int, str, list[list[str]]]:
        """Read code from `at`, to the brace that closes a hole where `inside` one.

        Returns where it ended, and for a hole its code with `\\0N\\0` for string number N.
        """
        depth = 0
        skeleton: list[str] = []
        strings: list[list[str]] = []
        while True:
            match = _TOKEN.search(self.source, at)
            if match is None:
                return len(self.source), "", []
            if inside:
                skeleton.append(self.source[at : match.start()])
            token, at = match.group(), match.end()
            if token == "{":
                depth += 1
            elif token == "}":
                if inside and depth == 0:
                    return at, "".join(skeleton), strings
                depth -= 1
            elif token == "/":
                at = self._slash(match.start())
            elif token[0] in "\"'`":
                if token == "`":
                    at, made = self._template(at)
                else:
                    made = [_plain(token[1:-1])]
                if inside:
                    skeleton.append(f"\0{len(strings)}\0")
                    strings.append(made)
                else:
                    self.found += made

    def _slash(self, at: int) -> int:
        """Where reading goes on after a slash: behind the regular expression it opens, if any."""
        before = self.source[max(0, at - _BACK) : at]
        if _VALUE_BEFORE.search(before) and not _WORD_BEFORE.search(before):
            return at + 1
        match = _REGEX.match(self.source, at)
        return match.end() if match else at + 1

    def _template(self, at: int) -> tuple[int, list[str]]:
        """The texts that a template may give: two where it chooses."""
        first, second = "", ""
        while True:
            match = _TEXT.match(self.source, at)
            assert match
            words, at = _plain(match.group()), match.end()
            first, second = first + words, second + words
            if at >= len(self.source) or self.source[at] == "`":
                return at + 1, [first] if first == second else [first, second]
            at, skeleton, strings = self.code(at + 2, inside=True)
            choice = _CHOICE.search(skeleton)
            taken = [int(part.strip("\0")) for part in choice.groups()] if choice else []
            for number, made in enumerate(strings):
                if number not in taken:
                    self.found += made
            first += strings[taken[0]][0] if taken else HOLE
            second += strings[taken[1]][-1] if taken else HOLE


def _plain(text: str) -> str:
    return _ESCAPE.sub(_letter, text) if "\\" in text else text


def _letter(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return "" if match[4] else _SHORT.get(match[5], match[5])
