"""Circumstances: what is known about the run in which an error occurred, each fact with its source.

The causes judge on this record alone, so that they judge a live run, the newest transcript and a
report pasted from another machine by the same rules.  A fact that nobody stated is `None`.
"""

from __future__ import annotations

from .records import NamedTuple
from .usage.report import UsageReport


class Known(NamedTuple):
    """A fact and where it comes from, e.g. `Known("2.0.28", "the report")`."""

    value: str
    source: str


class Circumstances(NamedTuple):
    """`version` of the CLI, `model` id, `credential` kind, `plan` stored with the login;
    `base_url` other than Anthropic's; `system_prompt` flag that adds to the system prompt;
    `npm_refused` folder that npm cannot write; `now` in epoch seconds; `text` the whole report
    (pasted text only)."""

    version: Known | None = None
    model: Known | None = None
    credential: Known | None = None
    plan: Known | None = None
    usage: UsageReport = UsageReport()
    base_url: Known | None = None
    system_prompt: Known | None = None
    npm_refused: Known | None = None
    now: float = 0.0
    text: str = ""
