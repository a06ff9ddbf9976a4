"""Characters that steer a terminal or a reader instead of being read."""

from __future__ import annotations

import re
from functools import cache

INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What is drawn as nothing (Default_Ignorable_Code_Point of Unicode, fillers, the blank Braille
cell): it would split a secret, and carries words that only a machine reads."""
CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff"
)
"""C0 but tab and newline, DEL, C1, bidirectional controls, separators that end a line, and lone
surrogates, which no stream can encode."""
REPLACED = "\ufffd"


def clean(text: str) -> str:
    """`text` without escape sequences and control characters; newlines and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    invisible, control, escape = _patterns()
    text = escape.sub("", text.replace("\r\n", "\n"))
    return control.sub(REPLACED, invisible.sub("", text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compiled on first use: a launch with nothing to say does not pay for them."""
    return (
        re.compile(f"[{INVISIBLE}]+"),
        re.compile(f"[{CONTROLS}]"),
        re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])"),
    )
