"""Circumstances: what is known about the run in which an error occurred, each fact with its source.

The causes judge on this record alone, so that they judge a live run, the newest transcript and a
report pasted from another machine by the same rules.  A fact that nobody stated is `None`.
"""

from __future__ import annotations

from .records import NamedTuple
from .usage.report import SESSION, WEEK, UsageReport, UsageWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .errors.api_error import ApiError
    from .errors.stated import Stated
    from .situation import Situation


class Known(NamedTuple):
    """A fact and where it comes from, e.g. `Known("2.0.28", "the report")`."""

    value: str
    source: str

    def __str__(self) -> str:
        return f"{self.value} ({self.source})"


class Circumstances(NamedTuple):
    """`version` of the CLI, `model` id, `credential` kind, `plan` stored with the login;
    `base_url` other than Anthropic's; `system_prompt` flag that adds to the system prompt;
    `npm_refused` folder that npm cannot write; `now` in epoch seconds; `text` the whole report
    (pasted text only); `platform` as the report or the machine names it; `attribution` the value
    of CLAUDE_CODE_ATTRIBUTION_HEADER; `other_key` a key that outranks a login; `plan_changed` a
    change of plan or account; `program` another program that sends the requests; `official` words
    that say it was the official claude; `prompt_marker` text that makes a prompt look like another
    program's; `said_low` and `said_full` usage told without a figure; `spread` several machines or
    people at once; `fixes` exact steps to update this machine's claude; `errors` all of the run;
    `here` whether it happened on this machine."""

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
    platform: Known | None = None
    attribution: Known | None = None
    other_key: Known | None = None
    plan_changed: Known | None = None
    program: Known | None = None
    official: Known | None = None
    prompt_marker: Known | None = None
    said_low: Known | None = None
    said_full: Known | None = None
    spread: Known | None = None
    fixes: tuple[str, ...] = ()
    errors: tuple[ApiError, ...] = ()
    here: bool = False


HERE = "this machine"
_PROMPT_FLAGS = (
    "--append-system-prompt",
    "--append-system-prompt-file",
    "--system-prompt",
    "--system-prompt-file",
    "--append-subagent-system-prompt",
)


def from_situation(situation: Situation) -> Circumstances:
    """The facts of this machine and this run."""
    installation = situation.installation
    settings = situation.settings
    credential = situation.credential
    environ = settings.environ
    version = situation.version
    login = next((c for c in credential.outranked if c.plan or c.kind == "login"), None)
    plan = credential.plan or (login.plan if login else "")
    return (
        Circumstances(
            version=Known(version, installation.path) if version and installation else None,
            model=_model(situation),
            credential=Known(credential.kind, credential.source or HERE),
            plan=Known(plan, "the login stored here") if plan else None,
            usage=situation.usage,
            base_url=_variable(situation, "ANTHROPIC_BASE_URL")
            if not _is_direct(situation)
            else None,
            system_prompt=_flag(situation),
            npm_refused=_npm_refused(situation),
            now=situation.host.now(),
            platform=Known(situation.host.platform, HERE),
            attribution=_variable(situation, "CLAUDE_CODE_ATTRIBUTION_HEADER"),
            other_key=(
                Known(credential.source, HERE)
                if login and credential.kind in ("api-key", "api-key-helper", "auth-token")
                else None
            ),
            official=Known("preflight started the installed claude", HERE) if version else None,
            fixes=situation.update_fixes,
            here=True,
        )
        if environ is not None
        else Circumstances()
    )


def _variable(situation: Situation, name: str) -> Known | None:
    value = situation.settings.environ.get(name, "")
    return Known(value, situation.settings.origins.get(name, name)) if value else None


def _is_direct(situation: Situation) -> bool:
    from .credentials.select import is_direct

    return is_direct(situation.settings)


def _model(situation: Situation) -> Known | None:
    flag = situation.invocation.value("--model")
    if flag:
        return Known(flag, "--model")
    variable = _variable(situation, "ANTHROPIC_MODEL")
    if variable:
        return variable
    chosen = situation.settings.values.get("model")
    if isinstance(chosen, str) and chosen:
        return Known(chosen, situation.settings.value_origins.get("model", "the settings"))
    return None


def _flag(situation: Situation) -> Known | None:
    given = [name for name in _PROMPT_FLAGS if situation.invocation.has(name)]
    return Known(given[0], "the arguments of this run") if given else None


def _npm_refused(situation: Situation) -> Known | None:
    installation = situation.installation
    if installation is None or installation.kind != "npm-global" or not situation.npm.refused:
        return None
    return Known(situation.npm.refused[0], "checked on this machine")


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
    from .errors import reported
    from .errors.squash import cleaned
    from .errors.stated import stated

    text = cleaned(text)
    facts = stated(text)
    rows = reported.windows(text)
    typed = _typed(session, week, now)
    if typed:
        rows = tuple(row for row in rows if all(row.window != t.window for t in typed)) + typed
    told = _from_text(text, facts, now)
    elsewhere = bool(rows or facts.version or facts.program or facts.platform or facts.model)
    base = Circumstances(now=now, text=text)
    if situation is not None and not elsewhere:
        base = _behind(from_situation(situation), now, text)
    given = {
        "version": Known(version, "--cli-version") if version else None,
        "model": Known(model, "--model") if model else None,
        "credential": _AUTH.get(auth),
        "usage": UsageReport(rows) if rows else None,
    }
    known = {name: value for name, value in {**told, **_some(given)}.items() if value}
    return base._replace(**known)


_AUTH = {
    "subscription": Known("login", "--auth"),
    "api-key": Known("api-key", "--auth"),
    "provider": Known("provider", "--auth"),
}


def _some(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value}


def _behind(machine: Circumstances, now: float, text: str) -> Circumstances:
    """This machine's facts for a text that does not say where it comes from."""

    def labelled(known: Known | None) -> Known | None:
        return Known(known.value, f"{HERE}: {known.source}") if known else None

    return machine._replace(
        version=labelled(machine.version),
        model=labelled(machine.model),
        now=now,
        text=text,
        official=None,
        here=False,
    )


def _typed(session: float | None, week: float | None, now: float) -> tuple[UsageWindow, ...]:
    given = ((SESSION, session), (WEEK, week))
    return tuple(
        UsageWindow(name, value, None, "typed by you", now)
        for name, value in given
        if value is not None
    )


def _from_text(text: str, facts: Stated, now: float) -> dict[str, Any]:
    def known(value: str) -> Known | None:
        return Known(value, "the report") if value else None

    return {
        "version": known(facts.version),
        "model": known(facts.model),
        "plan": known(facts.plan),
        "platform": known(facts.platform),
        "base_url": known(facts.base_url),
        "system_prompt": known(facts.system_prompt),
        "prompt_marker": known(facts.prompt_marker),
        "attribution": known(facts.attribution),
        "other_key": known(facts.key),
        "plan_changed": known(facts.plan_changed),
        "program": known(facts.program),
        "official": known(facts.official),
        "said_low": known(facts.said_low),
        "said_full": known(facts.said_full),
        "spread": known(facts.spread),
    }
