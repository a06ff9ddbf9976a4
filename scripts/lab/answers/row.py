"""Row: one raw answer of the API, the credential it meets, and the causes that are true of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..loopback import Answer

LOGIN = "login"
SETUP_TOKEN = "setup-token"
AUTH_TOKEN = "auth-token"
API_KEY = "api-key"
HELPER = "helper"
BEDROCK = "bedrock"
VERTEX = "vertex"
FOUNDRY = "foundry"
PLANS = (LOGIN, SETUP_TOKEN)
KEYS = (API_KEY, HELPER, AUTH_TOKEN)
CREDENTIALS = (*PLANS, *KEYS)
"""What goes to Anthropic's API, or to a gateway in its place."""


class Row(NamedTuple):
    """`truth` are the causes that may come first: more than one where the answer means several
    things at once, or where the build hides which.  `old` are those for builds older than the
    first that identifies itself fully (2.1.36), where they differ.  `hidden` are those for builds
    that give one text to several answers and write no fields beside it (before 2.1.234).  `since`
    is the first build that can meet the row.  `{url}` in `environ` is where the answer is given."""

    id: str
    answer: Answer
    credential: str
    truth: tuple[str, ...]
    old: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    environ: Mapping[str, str] = {}
    since: tuple[int, int, int] = (0, 0, 0)
    tls: bool = False
