"""`from preflight import explain`: the knowledge as one pure function, for pipelines.

It reads no file and no environment and starts no process, so that it can stand in a warehouse, a
stream processor or a bot and be called from any number of processes at once.  Name, arguments and
the keys of the answer are stable under the version number: a new minor version may add some and
takes none away.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Literal, TypedDict, cast

from .errors.reading.text import read
from .explanation.circumstances.circumstances import Circumstances, Known
from .explanation.circumstances.from_report import from_report
from .explanation.explain import explain as judge
from .records.judge import errors_of
from .records.record import Record
from .render import explanation as rendered
from .usage.report import SESSION, WEEK, UsageWindow

SOURCE = "given"
"""What a fact that came as an argument is said to be from."""
ORIGIN = "text"
CREDENTIALS = {"subscription": "login", "api-key": "api-key", "provider": "provider", "": ""}
KEPT = 4096
"""Answers that are kept, for the same text comes again and again; as JSON, a few kilobytes each."""
SHORT = 4096
"""Characters of a text whose answer is kept."""


class Error(TypedDict):
    """One error that the text tells of; `at` is an ISO time, `origin` is `text`."""

    status: int | None
    type: str
    message: str
    request_id: str
    at: str | None
    origin: str


class Usage(TypedDict):
    """One figure of the usage that was told or given; times are ISO."""

    window: str
    used_percent: float | None
    resets_at: str | None
    source: str
    observed_at: str | None


class Fix(TypedDict):
    """One thing to do: `command` is for a shell, and empty where only a person can do it."""

    command: str
    note: str


class Verdict(TypedDict):
    """What one cause says: `confidence` is how sure it is, `tell_apart` the test that decides."""

    cause: str
    confidence: Literal["likely", "possible", "ruled-out"]
    summary: str
    evidence: list[str]
    against: list[str]
    fixes: list[Fix]
    tell_apart: str
    sources: list[str]


class Explained(TypedDict):
    """What `preflight explain --json` prints, schema 1: verdicts come best first, and there are
    none where the text tells of no error."""

    schema: int
    errors: list[Error]
    usage: list[Usage]
    verdicts: list[Verdict]
    story: str


def explain(
    text: str,
    *,
    status: int | None = None,
    version: str = "",
    model: str = "",
    auth: Literal["", "subscription", "api-key", "provider"] = "",
    plan: str = "",
    session: float | None = None,
    week: float | None = None,
    at: float | None = None,
) -> Explained:
    """What the errors in `text` come from.

    `text` is whatever somebody has: an error message, terminal output, a log, a whole report; with
    `status`, the HTTP status, it is one error's message, as telemetry and warehouses hold it.
    `version` is that of the claude that failed (`2.0.28`), `plan` the subscription (`max`),
    `session` and `week` are the used shares of the plan's windows in per cent, `at` is when it
    happened in epoch seconds.  Facts that are given come before those that the text states.

    Raises `TypeError` and `ValueError` for arguments of another kind; no text makes it raise.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}")
    if auth not in CREDENTIALS:
        raise ValueError(f"auth is one of {', '.join(filter(None, CREDENTIALS))}, not {auth!r}")
    answer = _kept if len(text) <= SHORT else _kept.__wrapped__
    facts = (status, version, model, auth, plan, session, week, at)
    return cast("Explained", json.loads(answer(text, *facts)))


@lru_cache(maxsize=KEPT)
def _kept(
    text: str,
    status: int | None,
    version: str,
    model: str,
    auth: str,
    plan: str,
    session: float | None,
    week: float | None,
    at: float | None,
) -> str:
    """The answer as JSON, which nobody who gets it can change for others."""
    if status is None:
        errors, c = read(text, ORIGIN), from_report(text, now=at or 0.0)
    else:
        errors = [e._replace(origin=ORIGIN) for e in errors_of(Record(text, status, at=at))]
        c = Circumstances(now=at or 0.0)
    credential = CREDENTIALS[auth] or ("login" if plan else "")
    told: dict[str, Any] = {
        name: Known(value, SOURCE)
        for name, value in (
            ("version", version),
            ("model", model),
            ("credential", credential),
            ("plan", plan),
        )
        if value
    }
    windows = tuple(
        UsageWindow(name, value, None, SOURCE, at)
        for name, value in ((SESSION, session), (WEEK, week))
        if value is not None
    )
    given = [window.window for window in windows]
    stated = tuple(window for window in c.usage.windows if window.window not in given)
    usage = c.usage._replace(windows=windows + stated)
    return json.dumps(rendered.data(judge(errors, c._replace(usage=usage, **told))))
