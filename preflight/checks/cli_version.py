"""The `cli-version` check: is the claude that will run fit for what it is asked to do."""

from __future__ import annotations

from ..credentials.credential import API_KEY, API_KEY_HELPER, LOGIN_KEY, PROVIDER
from ..installs import named_by_user, native_versions, releases, versions
from ..installs.npm import node_tools
from ..installs.updating import self_update
from .finding import ATTENTION, FAILED, INFO, OK, SKIPPED, UNKNOWN, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..situation import Situation

ID = "cli-version"
ABOUT = "whether the claude that runs is new enough, and not a broken release"

_BILLED_APART = (PROVIDER, API_KEY, API_KEY_HELPER, LOGIN_KEY)
"""Credentials whose requests are not counted against a plan."""


def check(situation: Situation) -> Finding:
    """Compare the version with the floors that this run needs; the worst complaint leads."""
    installation = situation.installation
    lacking = named_by_user.why_none(situation.host, installation)
    if installation is None or lacking:
        return Finding(ID, SKIPPED, f"there is no claude to judge: {lacking}")
    running = installation.version
    if versions.parse(running) is None:
        return Finding(ID, UNKNOWN, f"the version of {installation.path} could not be told")
    complaints = sorted(
        (
            *_attribution(situation),
            *_required(situation),
            *_node(situation),
            *_model(situation),
            *_flaw(situation),
        ),
        key=lambda complaint: complaint[0] != FAILED,
    )
    if not complaints:
        return _current(situation)
    status, summary, _ = complaints[0]
    details = [line for _, other, source in complaints for line in (other, source)]
    return Finding(ID, status, summary, tuple(details[1:]), situation.update_fixes)


def calls_for_update(situation: Situation) -> bool:
    """Whether this run is the worse for a claude that cannot be updated.

    It is where it shall be updated, or is unfit; a current one runs as well from a folder that
    nobody can write.
    """
    return situation.invocation.is_update or check(situation).status in ATTENTION


def _current(situation: Situation) -> Finding:
    """Nothing is wrong with this version; say so, or that a newer one is known."""
    newest = situation.newest
    summary = f"claude {situation.version}"
    beside = native_versions.newest(situation.host, situation.installation)
    held = self_update.native_refusals(situation.host) if beside else ()
    if versions.older(situation.version, beside) and not held:
        text = f"{summary}; {beside} is downloaded already and runs from the next start on"
        return Finding(ID, INFO, text)
    if not versions.older(situation.version, newest.version):
        return Finding(ID, OK, summary)
    days = int(max(0.0, situation.host.now() - newest.at) // 86400)
    when = "today" if days == 0 else f"{days} days ago" if days > 1 else "yesterday"
    told = f"{summary}; npm told of {newest.version} {when}"
    return Finding(ID, INFO, told, fixes=() if situation.hurried else situation.update_fixes)


def _attribution(situation: Situation) -> Iterator[tuple[str, str, str]]:
    floor = releases.ATTRIBUTION
    if not versions.older(situation.version, floor.version):
        return
    source = f"inferred from the reports of April 2026, see {floor.source}"
    old = f"claude {situation.version} is older than {floor.version}"
    if situation.credential.kind in _BILLED_APART:
        text = f"{old}: with a plan's login the API would count it as a third-party app"
        yield WARNING, text, source
    else:
        text = f'{old}: the API may count it as a third-party app ("out of extra usage")'
        yield FAILED, text, source


def _required(situation: Situation) -> Iterator[tuple[str, str, str]]:
    """The range that an administrator allows; outside of it claude does not start."""
    if not releases.has(situation.version, "required-version-settings"):
        return
    settings = situation.settings
    for key, word in (("requiredMinimumVersion", "older"), ("requiredMaximumVersion", "newer")):
        bound, file = settings.values.get(key), settings.value_origins.get(key, "")
        if not isinstance(bound, str) or settings.scope(file) != "managed":
            continue
        ends = (situation.version, bound) if word == "older" else (bound, situation.version)
        if versions.older(*ends):
            text = f"claude {situation.version} is {word} than your organization allows ({bound})"
            yield FAILED, text, f"{key} in {file}"


def _node(situation: Situation) -> Iterator[tuple[str, str, str]]:
    """Old builds run on node; which one is told from its folder, and left open otherwise."""
    installation = situation.installation
    if not installation or not installation.package:
        return
    if not versions.older(situation.version, releases.NATIVE_BINARY):
        return
    floor = releases.node_floor(situation.version)
    text = f"claude {situation.version} runs on node {floor} or newer"
    source = "see https://code.claude.com/docs/en/setup"
    major = node_tools.major(situation.host, situation.npm.node) if situation.npm.node else 0
    if not situation.npm.node:
        yield FAILED, f"{text}, and there is no node on PATH", source
    elif 0 < major < floor:
        yield FAILED, f"{text}, and {situation.npm.node} is node {major}", source


def _model(situation: Situation) -> Iterator[tuple[str, str, str]]:
    model, named_by = _model_of(situation)
    floor = releases.model_floor(model)
    if floor and versions.older(situation.version, floor.version):
        text = f"claude {situation.version} cannot use {floor.what}, set by {named_by}"
        yield FAILED, f"{text}: it needs {floor.version} or newer", f"see {floor.source}"


def _flaw(situation: Situation) -> Iterator[tuple[str, str, str]]:
    flaw = releases.flaw(situation.version)
    if flaw and flaw.only in ("", situation.credential.kind):
        kind = "a withdrawn release" if flaw.withdrawn else "a broken release"
        text = f"claude {situation.version} is {kind}: it {flaw.what}"
        yield WARNING, text, f"see {flaw.source}"


def _model_of(situation: Situation) -> tuple[str, str]:
    """The model that this run asks for, and what names it; two empty strings for the default."""
    flag = situation.invocation.value("--model")
    if flag:
        return flag, "--model"
    settings = situation.settings
    variable = settings.environ.get("ANTHROPIC_MODEL")
    if variable:
        return variable, settings.origins.get("ANTHROPIC_MODEL", "ANTHROPIC_MODEL")
    chosen = settings.values.get("model")
    if isinstance(chosen, str) and chosen:
        return chosen, settings.value_origins.get("model", "the settings")
    return "", ""
