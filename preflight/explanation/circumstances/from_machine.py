"""Circumstances of an error, gathered from this machine and run, or from a pasted report."""

from __future__ import annotations

from ...errors import kinds
from ...usage.report import SESSION, WEEK, UsageWindow
from .circumstances import Circumstances as Circumstances
from .circumstances import Known as Known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ...credentials.credential import Credential
    from ...errors.api_error import ApiError
    from ...situation import Situation
    from .stated_facts import Stated

HERE = "this machine"
KEYS = ("api-key", "api-key-helper", "auth-token")
"""Kinds of credential that outrank a login, so that its plan is not used."""
PROMPT_FLAGS = (
    "--append-system-prompt",
    "--append-system-prompt-file",
    "--system-prompt",
    "--system-prompt-file",
    "--append-subagent-system-prompt",
)
"""https://github.com/anthropics/claude-code/issues/45911: such a text led to the refusal."""


def from_situation(situation: Situation, errors: Sequence[ApiError] = ()) -> Circumstances:
    """The facts of this machine and this run.

    What costs a process is looked for only where one of the `errors` may come from it.
    """
    credential = situation.credential
    login = next((c for c in credential.outranked if c.plan or c.kind == "login"), None)
    plan = credential.plan or (login.plan if login else "")
    outranks = login is not None and credential.kind in KEYS
    version = situation.version
    marker = _prompt_marker(situation) if any(e.kind in kinds.GATE for e in errors) else None
    return Circumstances(
        version=Known(version, "installed here") if version else None,
        model=_model(situation),
        credential=Known(credential.kind, credential.source or HERE),
        plan=Known(plan, "the login stored here") if plan else None,
        usage=situation.usage,
        base_url=_base_url(situation),
        system_prompt=_flag(situation),
        npm_refused=_npm_refused(situation),
        now=situation.host.now(),
        platform=Known(situation.host.platform, HERE),
        attribution=_variable(situation, "CLAUDE_CODE_ATTRIBUTION_HEADER"),
        other_key=Known(credential.source, HERE) if outranks else None,
        plan_changed=_plan_changed(situation),
        prompt_marker=marker,
        fixes=situation.update_fixes,
        installed=version,
        here=True,
        key=_key(credential, situation),
    )


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
    from ...errors.reading import json_rows as rows
    from ...errors.reading import own_output
    from . import usage_figures
    from .human_text import prose
    from .stated_facts import stated

    written = prose(own_output.without(text))
    facts = stated(written)
    facts = facts._replace(version=facts.version or rows.version(text))
    told = _windows(text, written, now)
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
        "usage": base.usage._replace(
            windows=windows, others=base.usage.others + usage_figures.doubts(written)
        ),
    }
    return base._replace(**{**known, **{name: v for name, v in given.items() if v}})


def _windows(text: str, written: str, now: float) -> tuple[UsageWindow, ...]:
    """The figures of a stream-json log, and those that somebody wrote."""
    from ...usage import stream_json
    from . import usage_figures

    logged = stream_json.windows(text.splitlines(), now) if stream_json.EVENT in text else ()
    return logged + usage_figures.windows(written)


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


def _key(credential: Credential, situation: Situation) -> str:
    """`the key in ANTHROPIC_API_KEY (…beef)`; empty where what is sent is no key."""
    if credential.kind not in (*KEYS, "login-key"):
        return ""
    value = situation.settings.environ.get(credential.variable, "") if credential.variable else ""
    # Of a short secret four characters would be too much.
    ending = f" (…{value[-4:]})" if len(value) >= 16 else ""
    return f"the key in {credential.variable or credential.source or HERE}{ending}"


def _variable(situation: Situation, name: str) -> Known | None:
    value = situation.settings.environ.get(name, "")
    return Known(value, situation.settings.origins.get(name, "the environment")) if value else None


def _base_url(situation: Situation) -> Known | None:
    from ...credentials.choice.precedence import is_direct

    return None if is_direct(situation.settings) else _variable(situation, "ANTHROPIC_BASE_URL")


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
    given = [name for name in PROMPT_FLAGS if situation.invocation.has(name)]
    return Known(given[0], "the arguments of this run") if given else None


def _npm_refused(situation: Situation) -> Known | None:
    installation = situation.installation
    if installation is None or installation.kind != "npm-global" or not situation.npm.refused:
        return None
    return Known(situation.npm.refused[0], "checked here")


def _plan_changed(situation: Situation) -> Known | None:
    from .machine_traces import plan_mismatch

    told = plan_mismatch(situation.host)
    return Known(told, "the login stored here") if told else None


def _prompt_marker(situation: Situation) -> Known | None:
    from .machine_traces import marker

    found = marker(situation.host)
    return Known(*found) if found else None
