"""Circumstances of an error that somebody pasted: what the text states, and options beside it."""

from __future__ import annotations

from ...errors.normalize import bare
from ...errors.reading import header_lines, json_documents, json_rows, own_output
from ...usage import header_figures, stream_json
from ...usage.report import SESSION, WEEK, UsageWindow
from . import usage_figures
from .circumstances import Circumstances, Known
from .from_machine import from_situation
from .human_text import prose
from .stated_facts import stated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...situation import Situation
    from .stated_facts import Stated


def from_report(
    text: str,
    *,
    situation: Situation | None = None,
    session: float | None = None,
    week: float | None = None,
    version: str = "",
    model: str = "",
    auth: str = "",
    now: float = 0.0,
) -> Circumstances:
    """The facts that a pasted text states, options before them, this machine behind them.

    This machine is asked only where the text does not show that it comes from elsewhere: a report
    that states a version or figures of its own must not be judged by those of this machine.
    """
    written = prose(json_documents.messages(bare(own_output.without(text)))[1])
    facts = stated(written)
    figures = usage_figures.read(written)
    facts = facts._replace(
        version=facts.version or json_rows.version(text),
        said_low=facts.said_low or figures.low,
        said_full=facts.said_full or figures.full,
    )
    told = _logged(text, now) + figures.windows
    windows = _first_of_each(_typed(session, week, now) + told)
    is_report = bool(told or facts.version or facts.program or facts.platform or facts.model)
    base = Circumstances(now=now, text=written)
    if situation is not None and not is_report:
        base = _behind(from_situation(situation), now, written)
        windows = _first_of_each(windows + base.usage.windows)
    known = {name: Known(value, "the report") for name, value in _facts(facts).items() if value}
    given: dict[str, Any] = {
        "version": Known(version, "--cli-version") if version else None,
        "model": Known(model, "--model") if model else None,
        "credential": Known(_AUTH[auth], "--auth") if auth in _AUTH else None,
        "usage": base.usage._replace(windows=windows, others=base.usage.others + figures.doubts),
    }
    return base._replace(**{**known, **{name: v for name, v in given.items() if v}})


def _logged(text: str, now: float) -> tuple[UsageWindow, ...]:
    """The figures of a stream-json log, and those of an answer's headers."""
    logged = stream_json.windows(text.splitlines(), now) if stream_json.EVENT in text else ()
    return logged + header_figures.windows(header_lines.read(text), now)


def _first_of_each(rows: tuple[UsageWindow, ...]) -> tuple[UsageWindow, ...]:
    first: dict[str, UsageWindow] = {}
    for row in rows:
        first.setdefault(row.window, row)
    return tuple(first.values())


_AUTH = {"subscription": "login", "api-key": "api-key", "provider": "provider"}


def _facts(facts: Stated) -> dict[str, str]:
    """The stated facts under the names of the circumstances."""
    told: dict[str, str] = facts._asdict()
    told["other_key"] = told.pop("key")
    return told


def _behind(machine: Circumstances, now: float, text: str) -> Circumstances:
    """This machine's facts for a text that does not say where it comes from."""
    version = machine.version
    return machine._replace(
        version=Known(version.value, "installed on this machine") if version else None,
        now=now,
        text=text,
        installed="",
        here=False,
    )


def _typed(session: float | None, week: float | None, now: float) -> tuple[UsageWindow, ...]:
    given = ((SESSION, session), (WEEK, week))
    return tuple(
        UsageWindow(name, value, None, "typed by you", now)
        for name, value in given
        if value is not None
    )
