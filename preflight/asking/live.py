"""Whether the API accepts what this machine sends: one smallest request, judged by the causes."""

from __future__ import annotations

from ..credentials.credential import API_KEY_HELPER, PROVIDER
from ..errors import kinds
from ..explanation.causes.verdict import RULED_OUT
from ..explanation.circumstances.from_machine import from_situation
from ..explanation.explain import explain
from ..foreign.secrets import excerpt
from ..installs import named_by_user, versions
from ..installs.installation import DANGLING, STUB, UNUSABLE
from ..machine.named_tuple import NamedTuple
from ..usage import account, store
from . import after_refusal, live_answer, live_request, surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..errors.api_error import ApiError
    from ..explanation.causes.verdict import Verdict
    from ..explanation.explain import Explanation
    from ..situation import Situation
    from .live_answer import Answer
    from .live_request import Said

ACCEPTED = "accepted"
REFUSED = "refused"
UNREACHABLE = "unreachable"
TRANSIENT = frozenset(("api-rate-limit", "plan-limit", "provider-quota", "service-incident"))
"""Causes that pass by themselves: within minutes, or at a reset that is stated."""
_NO_WAY_THERE = (kinds.NETWORK, kinds.NO_ANSWER, kinds.CANNOT_START)
_MODELS = (kinds.MODEL_UNKNOWN, kinds.MODEL_NOT_IN_PLAN)
_UNANSWERED = "network"


class Live(NamedTuple):
    """`cause` is the likeliest, empty where it was accepted or none is known; `transient` that it
    passes by itself; `summary` is one line; `explanation` is all there is to say."""

    outcome: str
    cause: str = ""
    transient: bool = False
    summary: str = ""
    explanation: Explanation | None = None


def announcement(situation: Situation) -> str:
    """What will be sent and what it costs, before anything is."""
    model = live_request.model(situation)
    which = "its cheapest model" if model == live_request.CHEAPEST else model
    version = f" {situation.version}" if situation.version else ""
    more = ""
    if versions.older(situation.version, live_request.ALONE_SINCE):
        more = ", and the small ones that a build as old as this sends beside it"
    elif situation.credential.kind == PROVIDER:
        more = ", and a token each where claude looks which of its models there are"
    return (
        f"sending one request through claude{version}: about {live_request.TOKENS} tokens of "
        f"{which}, well below a cent{more}"
    )


def probe(situation: Situation, waiting: Callable[[float], bool]) -> Live:
    """Send the request and judge what became of it; never raises for what others did."""
    obstacle = _obstacle(situation)
    installation = situation.installation
    if obstacle is not None or installation is None:
        return obstacle or Live(UNREACHABLE, "cannot-start", False, "there is no claude")
    model = live_request.model(situation)
    said = live_request.send(situation, installation.path, model, waiting)
    answer = _read(situation, said)
    if model and any(error.kind in _MODELS for error in answer.errors):
        said = live_request.send(situation, installation.path, "", waiting)
        answer = _read(situation, said)
    if answer.windows:
        store.record(situation.host, answer.windows, account.signed_in(situation.config))
    return _judged(situation, said, answer)


def _obstacle(situation: Situation) -> Live | None:
    installation = situation.installation
    lacking = named_by_user.why_none(situation.host, installation)
    if not lacking and installation and installation.problem in (STUB, DANGLING, UNUSABLE):
        lacking = f"{installation.path} is no claude that could be started"
    if lacking or installation is None:
        return Live(UNREACHABLE, "cannot-start", False, lacking or "no claude is on PATH")
    project = surroundings.helper_of_project(situation)
    if project and situation.credential.kind == API_KEY_HELPER:
        words = f"not tried: the key comes from a program that a project names ({project})"
        return Live(UNREACHABLE, "", False, words)
    return None


def _read(situation: Situation, said: Said) -> Answer:
    return live_answer.read(said.stdout, said.stderr, situation.host.now())


def _judged(situation: Situation, said: Said, answer: Answer) -> Live:
    if answer.accepted:
        return Live(ACCEPTED, summary=_thanks(answer, said))
    if not answer.errors:
        return _without_words(said)
    if after_refusal.is_wanted(situation, answer.errors):
        after_refusal.learn(situation, lambda elapsed: False)
    judged = explain(answer.errors, from_situation(situation, answer.errors))
    top = next((v for v in judged.verdicts if v.confidence != RULED_OUT), None)
    main = judged.main or answer.errors[0]
    outcome = UNREACHABLE if main.kind in _NO_WAY_THERE else REFUSED
    cause = top.cause if top else ""
    transient = cause in TRANSIENT or main.kind == kinds.NO_ANSWER
    return Live(outcome, cause, transient, _refusal(main, top), judged)


def _without_words(said: Said) -> Live:
    """claude ended without saying anything that is known for an error."""
    if said.problem:
        cause = _UNANSWERED if said.hung else "cannot-start"
        return Live(UNREACHABLE, cause, said.hung, f"claude {said.problem}")
    words = excerpt(said.stderr or said.stdout, 200)
    status = f"claude ended with exit status {said.status}"
    return Live(REFUSED, "unknown", False, f"{status}{': ' + words if words else ''}")


def _thanks(answer: Answer, said: Said) -> str:
    name = answer.model or "the model"
    read, written = answer.tokens
    cost = f", ${answer.cost:.6f}".rstrip("0").rstrip(".") if answer.cost >= 1e-6 else ""
    return f"{name} answered in {said.seconds:.1f} s ({read} tokens read, {written} written{cost})"


def _refusal(error: ApiError, verdict: Verdict | None) -> str:
    status = f"{error.status} " if error.status else ""
    told = f'{status}"{error.message}"'
    return f"{told}: {verdict.summary}" if verdict else told
