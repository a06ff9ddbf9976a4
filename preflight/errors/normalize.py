"""Text reduced to what survives a terminal: small letters and digits.

Line wraps in the middle of words, JSON keys and URLs, box drawing, colours, quotes that an editor
made round and levels of escaping all disappear, so that a phrase is found wherever it was broken.
"""

from __future__ import annotations

import re

_DROPPED = bytes(c for c in range(256) if c > 127 or not chr(c).isalnum())
_LOWER = bytes(c + 32 if 65 <= c <= 90 else c for c in range(256))
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_UNICODE = re.compile(r"\\+u([0-9a-fA-F]{4})")
_QUOTE = re.compile(r"^(?:>+ ?)+", re.MULTILINE)
"""The marks of a quotation in mail and Markdown."""
_STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ", re.MULTILINE)
_COMMAND = re.compile(r"^(?:##\[\w{4,9}\]|::(?:error|warning|notice)[^:\n]{0,80}::)", re.MULTILINE)
"""What GitHub Actions puts before each line, and before those that it colours."""
_BEGINNING = 1 << 12
_STRAIGHT = (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\xa0", " "))


def bare(text: str) -> str:
    """`text` without colours, marks of quotation and prefixes of CI logs."""
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    if "\n>" in text or text.startswith(">"):
        text = _QUOTE.sub("", text)
    if _STAMP.search(text[:_BEGINNING]):
        text = _STAMP.sub("", text)
    if "##[" in text or "\n::" in text or text.startswith("::"):
        text = _COMMAND.sub("", text)
    return text


def cleaned(text: str) -> str:
    """`text` made bare, with straight quotes and with escaped line breaks made real."""
    text = bare(text)
    if "\\u" in text:
        text = _UNICODE.sub(_letter, text)
    if "\\n" in text:
        # Same length, so that positions stay comparable.
        text = text.replace("\\n", " \n")
    if not text.isascii():
        for fancy, plain in _STRAIGHT:
            text = text.replace(fancy, plain)
    return text


def _letter(match: re.Match[str]) -> str:
    """The character of a JSON escape; half a pair, and what controls a terminal, is dropped."""
    letter = chr(int(match[1], 16))
    return letter if letter.isprintable() else " "


def squashed(text: str) -> str:
    """The letters and digits of ASCII in `text`, small."""
    return text.encode("ascii", "ignore").translate(_LOWER, _DROPPED).decode("ascii")
