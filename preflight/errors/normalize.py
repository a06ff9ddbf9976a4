"""Text reduced to what survives a terminal: small letters and digits.

Line wraps in the middle of words, JSON keys and URLs, box drawing, colours, quotes that an editor
made round and levels of escaping all disappear, so that a phrase is found wherever it was broken.
"""

from __future__ import annotations

import re

_DROPPED = bytes(c for c in range(256) if c > 127 or not chr(c).isalnum())
_LOWER = bytes(c + 32 if 65 <= c <= 90 else c for c in range(256))
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_STRAIGHT = (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\xa0", " "))


def cleaned(text: str) -> str:
    """`text` without colours, with straight quotes and with escaped line breaks made real."""
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    if "\\n" in text:
        # Same length, so that positions stay comparable.
        text = text.replace("\\n", " \n")
    if not text.isascii():
        for fancy, plain in _STRAIGHT:
            text = text.replace(fancy, plain)
    return text


def squashed(text: str) -> str:
    """The letters and digits of ASCII in `text`, small."""
    return text.encode("ascii", "ignore").translate(_LOWER, _DROPPED).decode("ascii")
