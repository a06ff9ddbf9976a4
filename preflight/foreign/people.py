r"""Names of people and machines in text: homes, mail addresses, ids."""

from __future__ import annotations

import re
from functools import cache

NOBODY = frozenset(
    "root user users home admin administrator ubuntu runner node vscode codespace ec2-user guest "
    "public shared default linuxbrew claude docker app build test tmp work src project".split()
)
"""Names of accounts that are nobody's own."""
SHORTEST = 3
"""Letters of an account's name that is looked for outside of homes too."""


def private(text: str, home: str = "") -> str:
    """`text` without homes, whosever they are, mail addresses and UUIDs; one line.

    `home` is that of this machine's user, whose name goes wherever a path holds it.
    """
    if len(home) > 1:
        text = re.sub(rf"(?<![\w.-]){re.escape(home)}(?![\w-]|\.\w)", "~", text)
        dashed = re.sub(r"[^A-Za-z0-9]", "-", home)
        text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(dashed)}(?![A-Za-z0-9])", "-…", text)
    mail, homes, dashed_homes, uuid = _patterns()
    text = dashed_homes.sub("-…", homes.sub("~…", text))
    name = re.split(r"[/\\]", home.rstrip("/\\"))[-1]
    if len(name) >= SHORTEST and name.lower() not in NOBODY:
        text = re.sub(rf"(?<=[/\\@=:-]){re.escape(name)}(?=[/\\:@-]|\s|$)", "…", text)
    return uuid.sub("…", mail.sub("…@…", text))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    separator = r"(?:[/\\]{1,8}|%2[Ff]|%5[Cc])"
    letters = r"[^\s/\\:;,|'\"`<>()\[\]{}%]"
    return (
        re.compile(
            r"(?<![\w.+-])[\w.+-]{1,64}(?:@|%40|&#64;|\\u0040)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
        ),
        # `/home/x`, `/var/home/x`, `/export/home/x`, `/mnt/c/Users/x`, `C:\Users\First Last`: a
        # blank belongs to a name only where the path goes on behind it.
        re.compile(
            r"(?<![\w.~/\\])(?<!http:)(?<!https:)"
            rf"(?:[A-Za-z]:|(?:{separator}[\w.$-]{{1,32}}){{0,3}})"
            rf"{separator}(?i:home\d?|users){separator}(?!(?:linuxbrew|Shared|Public)\b)"
            rf"{letters}+(?:(?: {letters}+){{1,2}}(?={separator}))?"
        ),
        # The folder of a project's transcripts is named after its path: `-home-x-project`.
        re.compile(
            r"(?<![A-Za-z0-9])(?:[A-Za-z]-)?(?:-[a-z]{1,6}){0,2}-(?:home|Users)-"
            r"(?!linuxbrew\b)[\w.]+"
        ),
        re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE),
    )
