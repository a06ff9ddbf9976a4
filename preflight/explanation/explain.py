"""Errors and circumstances → one Explanation: verdicts ranked and linked into a story."""

from __future__ import annotations

import re

from ..errors import kinds
from ..errors.normalize import squashed
from ..errors.reading import about_claude, one_error
from ..machine.named_tuple import NamedTuple
from ..usage.report import SESSION, WEEK
from . import causes, fitting_fixes, story, tried_advice
from . import usage_claims as claims
from .causes import unknown
from .causes.verdict import LIKELY, POSSIBLE, RULED_OUT
from .evidence import plan_figures, tried

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..errors.api_error import ApiError
    from ..usage.report import UsageReport
    from .causes.verdict import Verdict
    from .circumstances.circumstances import Circumstances


class Explanation(NamedTuple):
    """What happened: errors as found, the usage they are judged against, verdicts best first.

    `claims` holds the main error against the figures; `main` is the error that the first verdict
    is about, if there is one; `problems` are lines about causes that failed themselves; `link` says
    how an earlier error brought the main one about; `others` are further verdicts on the main
    error, `apart` the other errors, each with its best verdict.
    """

    errors: tuple[ApiError, ...]
    usage: UsageReport
    verdicts: tuple[Verdict, ...]
    story: str
    claims: tuple[str, ...] = ()
    main: ApiError | None = None
    problems: tuple[str, ...] = ()
    link: str = ""
    others: tuple[Verdict, ...] = ()
    apart: tuple[tuple[ApiError, Verdict], ...] = ()


MANY = 6
"""Kinds of errors in one text that make it a list and no report."""
OF_ANYBODY = (
    kinds.AUTH_REFUSED,
    kinds.NETWORK,
    kinds.NO_ANSWER,
    kinds.REQUEST_INVALID,
    kinds.SERVER,
)
"""Kinds whose words are those of many programs."""
CONSEQUENCES = frozenset(
    (
        kinds.CANNOT_START,
        kinds.CREDITS_SAID,
        kinds.EXTRA_USAGE_SAID,
        kinds.HIDDEN,
        kinds.LIMIT_SAID,
        kinds.NO_CREDENTIALS,
        kinds.NPM_PERMISSIONS,
        kinds.SIGN_IN_FAILED,
        kinds.UNKNOWN,
        kinds.UPDATE_FAILED,
        kinds.USAGE_ENDPOINT,
    )
)
"""Kinds that stop no prompt, that another error in the same text may have brought about, or that
are nobody's message."""
CHATTER = (kinds.NETWORK, kinds.NO_ANSWER)
"""Kinds that claude's log holds of everything that it fetches beside the prompt."""
_LOGGED = re.compile(r"\{\"error\":\"(.{1,2000}?)\",?\s*\"timestamp\"", re.DOTALL)
CONFIDENCE = {LIKELY: 0, POSSIBLE: 1, RULED_OUT: 2}
BESIDE = frozenset(("npm-permissions", "update-failed", "usage-endpoint-limited"))
"""Causes that do not stop a prompt: they come after those that do."""
FIGURES_DECIDE = frozenset(
    (
        kinds.PLAN_LIMIT,
        kinds.LIMIT_SAID,
        kinds.CREDITS_AND_PLAN,
        kinds.CREDITS_SPENT,
        kinds.MONTHLY_SPEND,
        kinds.ORG_MONTHLY_USAGE,
    )
)
"""Messages about usage that figures must confirm: until then `unknown` stays possible."""


def explain(errors: Sequence[ApiError], circumstances: Circumstances) -> Explanation:
    """Judge every error by every cause, rank the verdicts and tell the story."""
    c = circumstances._replace(errors=tuple(errors))
    problems: dict[str, str] = {}
    each = [
        (error, _verdicts(error, plan_figures.at_the_time(error, c), problems)) for error in errors
    ]
    printed = _are_printed(errors, c.text)
    judged = _judged(each, c, printed)
    aside = squashed(tried.lists(c.text))
    logged = squashed(_logged(c.text)) if len(errors) > 1 else ""
    ordered = sorted(
        judged.values(),
        key=lambda pair: (
            _is_in(aside, pair[1]),
            pair[1].kind in CHATTER and _is_in(logged, pair[1]),
            *order(pair[0], pair[1], c.errors, printed),
        ),
    )
    verdicts = tuple(verdict for verdict, _ in ordered)
    main = judged[verdicts[0].cause][1] if verdicts else None
    c = plan_figures.at_the_time(main, c) if main else c
    doubt = _doubt(errors, c)
    verdicts = tuple(_doubted(verdict, doubt) for verdict in verdicts)
    about = {cause: error for cause, (_, error) in judged.items()}
    told = story.chain(verdicts)
    apart = _apart(each, main, (*told, *verdicts[:1]))
    return Explanation(
        tuple(errors),
        c.usage,
        verdicts,
        story.tell(verdicts, main, about, apart, c),
        claims.compare(main, c) if main else (),
        main,
        tuple(problems.values()),
        story.link(verdicts[0], told[0], about, c) if told else "",
        _others(each, main, verdicts),
        apart,
    )


def rank(verdict: Verdict) -> tuple[int, bool, int, int]:
    """The one rule of order: by confidence; what stops the prompt before what lies beside it;
    by how many observations speak for it more than against it; then as in `causes.ALL`."""
    balance = len(verdict.evidence) - len(verdict.against)
    return (
        CONFIDENCE[verdict.confidence],
        verdict.cause in BESIDE,
        -balance,
        _ORDER.get(verdict.cause, len(_ORDER)),
    )


def order(
    verdict: Verdict, error: ApiError, errors: Sequence[ApiError], printed: bool = False
) -> tuple[int, ...]:
    """The rank of a verdict among those on several errors: what an answer says comes before what
    somebody says about it, and of two answers the last one, which is what stops the user now.

    `printed` tells that all errors are such answers.
    """
    confidence, beside, balance, place = rank(verdict)
    told = error.worded == one_error.PROSE
    answered = any(other.status is not None and other.worded != one_error.PROSE for other in errors)
    if printed:
        at = next((i for i, other in enumerate(errors) if other is error), 0)
        return int(verdict.confidence == RULED_OUT), beside, -at, confidence, balance, place
    return confidence, beside, told and answered, balance, place


def _logged(text: str) -> str:
    """claude's own log of the last errors, which its /feedback puts below a report."""
    return "\n".join(_LOGGED.findall(text))


def _is_in(aside: str, error: ApiError) -> bool:
    """Whether an error was met in trying to get past another one."""
    begun = squashed(error.message)[:_BEFORE]
    return len(begun) > _BEGUN and begun in aside and error.repeats == 1


def _are_printed(errors: Sequence[ApiError], text: str) -> bool:
    """Whether a text shows every error as claude printed it, and each is the end of a request."""
    if len(errors) < 2 or any(error.kind in CONSEQUENCES for error in errors):
        return False
    lines = [squashed(line) for line in text.split("\n")]
    return all(
        error.worded != one_error.PROSE
        or any(0 <= line.find(squashed(error.message)[:_BEGUN]) <= _BEFORE for line in lines)
        for error in errors
    )


_BEGUN, _BEFORE = 16, 32
"""Squashed letters by which the beginning of a message is known, and that may stand before it."""
_ORDER = {cause.ID: index for index, cause in enumerate(causes.ALL)}


def _judged(
    each: Sequence[tuple[ApiError, Sequence[Verdict]]], c: Circumstances, printed: bool
) -> dict[str, tuple[Verdict, ApiError]]:
    """The best verdict of each cause over all errors, with the error that it is about."""
    best: dict[str, tuple[Verdict, ApiError]] = {}
    for error, verdicts in each:
        for verdict in verdicts:
            known = best.get(verdict.cause)
            if known and _opens_sooner(error, known[1]):
                continue
            said = known is not None and (
                _opens_sooner(known[1], error) or _answers(error, verdict, *known)
            )
            if known is None or said or _is_better(verdict, known[0], printed):
                best[verdict.cause] = (verdict, error)
    errors = [error for error, _ in each]
    if errors and "unknown" not in best:
        reason = _undecided([verdict for verdict, _ in best.values()], errors, c)
        if reason:
            best["unknown"] = (unknown.undecided(reason), errors[0])
    return best


def _answers(error: ApiError, verdict: Verdict, known: Verdict, other: ApiError) -> bool:
    """Whether an answer with a status is told beside somebody's words that mean the same."""
    told = other.worded == one_error.PROSE and other.status is None
    answer = error.worded != one_error.PROSE and error.status is not None
    return told and answer and CONFIDENCE[verdict.confidence] <= CONFIDENCE[known.confidence]


def _opens_sooner(error: ApiError, other: ApiError) -> bool:
    """Whether a full session is told beside a full week, which stops a prompt for longer."""
    if error.kind != kinds.PLAN_LIMIT or other.kind != kinds.PLAN_LIMIT:
        return False
    named = plan_figures.window_of(error), plan_figures.window_of(other)
    return named == (SESSION, WEEK)


def _is_better(verdict: Verdict, known: Verdict, printed: bool) -> bool:
    """Whether a verdict takes the place of the same cause's on an earlier error."""
    if printed and CONFIDENCE[verdict.confidence] <= CONFIDENCE[known.confidence]:
        return True
    return rank(verdict) < rank(known)


def _others(
    each: Sequence[tuple[ApiError, Sequence[Verdict]]],
    main: ApiError | None,
    verdicts: Sequence[Verdict],
) -> tuple[Verdict, ...]:
    """What else the main error may come from, best first."""
    on_main = [verdict for error, found in each if error is main for verdict in found]
    return tuple(v for v in verdicts[1:] if v in on_main and v.confidence != RULED_OUT)


def _apart(
    each: Sequence[tuple[ApiError, Sequence[Verdict]]],
    main: ApiError | None,
    told: Sequence[Verdict],
) -> tuple[tuple[ApiError, Verdict], ...]:
    """The errors of which the main one tells nothing, one for each cause."""
    found: dict[str, tuple[ApiError, Verdict]] = {}
    causes_told = {verdict.cause for verdict in told}
    for error, verdicts in each:
        best = min(verdicts, key=rank, default=None)
        if error is main or best is None or best.confidence == RULED_OUT:
            continue
        if best.cause not in causes_told:
            found.setdefault(best.cause, (error, best))
    return tuple(sorted(found.values(), key=lambda pair: rank(pair[1])))


def _verdicts(error: ApiError, c: Circumstances, problems: dict[str, str]) -> list[Verdict]:
    """What every cause says; one with a bug is reported and does not take the others with it."""
    found = []
    for cause in causes.ALL:
        try:
            verdict = cause.judge(error, c)
        except Exception as problem:
            problems[cause.ID] = f"the cause {cause.ID} could not be judged: {problem!r}"
            continue
        if verdict is not None:
            found.append(tried_advice.last(fitting_fixes.fitted(verdict, error, c), c))
    return found


def _doubt(errors: Sequence[ApiError], c: Circumstances) -> str:
    """Why nothing here is likely: words of any program in a text that names neither claude nor its
    API, or a text that lists many kinds of errors; empty for a report."""
    if c.here or not c.text:
        return ""
    named = {error.kind for error in errors}
    if len(named) >= MANY:
        return f"the text names {len(named)} kinds of errors, as a list does"
    loose = all(e.kind in OF_ANYBODY and e.worded == one_error.PROSE for e in errors)
    if loose and not about_claude.names_claude(c.text):
        return "the text names neither claude nor Anthropic"
    return ""


def _doubted(verdict: Verdict, doubt: str) -> Verdict:
    if not doubt or verdict.confidence != LIKELY:
        return verdict
    return verdict._replace(confidence=POSSIBLE, against=(*verdict.against, doubt))


def _undecided(verdicts: list[Verdict], errors: Sequence[ApiError], c: Circumstances) -> str:
    """Why `unknown` stays possible; empty where a cause is well supported."""
    likely = [verdict for verdict in verdicts if verdict.confidence == LIKELY]
    if not likely:
        return "nothing that is known decides between the causes"
    if c.here or plan_figures.full_line(c):
        return ""
    if all(error.kind in FIGURES_DECIDE for error in errors):
        return "the words alone speak for it; no figure confirms them"
    return ""
