"""Circumstances of an error on this machine and in this run."""

from __future__ import annotations

from ...credentials import own_files, sign_in
from ...credentials.credential import LOGIN
from ...errors import kinds
from .circumstances import Circumstances, Known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...credentials.credential import Credential
    from ...errors.api_error import ApiError
    from ...installs.starting.fault import StartFault
    from ...situation import Situation

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


def from_situation(
    situation: Situation, errors: Sequence[ApiError] = (), start: StartFault | None = None
) -> Circumstances:
    """The facts of this machine and this run.

    What costs a process is looked for only where one of the `errors` may come from it.  `start` is
    what kept claude from starting, where how it ended told that.
    """
    credential = situation.credential
    login = next((c for c in credential.outranked if c.plan or c.kind == "login"), None)
    plan = credential.plan or (login.plan if login else "")
    outranks = login is not None and credential.kind in KEYS
    version = situation.version
    if start is None and any(e.kind == kinds.CANNOT_START for e in errors):
        start = situation.start_fault
    marker = _prompt_marker(situation) if any(e.kind in kinds.GATE for e in errors) else None
    return Circumstances(
        version=Known(version, "installed here") if version else None,
        model=_model(situation),
        credential=Known(credential.kind, credential.source or HERE),
        plan=Known(plan, "the login stored here") if plan else None,
        usage=situation.usage,
        base_url=_base_url(situation, credential),
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
        start=start,
        no_plan=_has_no_plan(situation),
        credential_fixes=situation.credential_fixes,
        fatal=bool(situation.settings.fatal),
        give_back=own_files.give_back(situation.host),
        instead=sign_in.instead(situation.host),
        start_fixes=situation.start_repairs(start) if start else (),
    )


def _key(credential: Credential, situation: Situation) -> str:
    """`the key in ANTHROPIC_API_KEY (…beef)`; empty where what is sent is no key."""
    if credential.kind not in (*KEYS, "login-key"):
        return ""
    value = situation.settings.environ.get(credential.variable, "") if credential.variable else ""
    # Of a short secret four characters would be too much.
    ending = f" (…{value[-4:]})" if len(value) >= 16 else ""
    return f"the key in {credential.variable or credential.source or HERE}{ending}"


def _has_no_plan(situation: Situation) -> bool:
    """Whether claude noted that the account has no subscription, and the login says no other.

    A /logout notes it as well, so it tells nothing beside a plan that the login names.
    """
    credential = situation.credential
    noted = situation.config.get("hasAvailableSubscription") is False
    return noted and credential.kind == LOGIN and not credential.plan


def _variable(situation: Situation, name: str) -> Known | None:
    value = situation.settings.environ.get(name, "")
    return Known(value, situation.settings.origins.get(name, "the environment")) if value else None


def _base_url(situation: Situation, credential: Credential) -> Known | None:
    from ...credentials.choice.precedence import is_direct
    from ...credentials.credential import PROVIDER

    if credential.kind == PROVIDER:
        return None  # requests to a cloud do not go by way of ANTHROPIC_BASE_URL
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
    # The Agent SDK passes an empty --system-prompt, which adds nothing.
    given = [name for name in PROMPT_FLAGS if situation.invocation.value(name)]
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
