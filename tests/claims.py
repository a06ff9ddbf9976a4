"""What a sentence of an explanation claims, and the facts that it has to rest on.

A claim is a kind of statement: the words that make it, and what has to be true of the error and of
the circumstances for them to be said.  `false_sentences` holds every sentence of an explanation
against all of them; it knows no cause and no text of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from preflight.credentials import sign_in
from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.errors.normalize import squashed
from preflight.explanation.causes import plan_limit
from preflight.explanation.causes.verdict import LIKELY, RULED_OUT
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.evidence import credential, plan_figures
from preflight.explanation.explain import Explanation
from preflight.installs import versions

SAID, SUPPOSED, ADVISED = "said", "supposed", "advised"
"""Where a sentence stands: it states something (evidence, what is likely, the story), it sums up
what is possible only, or it is a step."""


class Facts(NamedTuple):
    """An error with what is known about it, and all that anybody wrote down."""

    error: ApiError
    c: Circumstances

    @property
    def quoted(self) -> str:
        """Every text that may be quoted."""
        return " ".join((self.c.text, *(error.message for error in (self.error, *self.c.errors))))

    @property
    def answered(self) -> bool:
        """Whether the API, or something in its place, answered."""
        return self.error.status is not None or bool(self.error.request_id)

    @property
    def credential(self) -> str:
        return credential.kind(self.error, self.c)


class Claim(NamedTuple):
    """`words` make the claim; `holds(facts, match)` says whether it may be made; `where` it
    counts."""

    name: str
    words: str
    holds: Callable[[Facts, re.Match[str]], bool]
    where: tuple[str, ...] = (SAID,)


def _nothing_sent(facts: Facts, match: re.Match[str]) -> bool:
    return not facts.answered


def _login_was_sent(facts: Facts, match: re.Match[str]) -> bool:
    return facts.credential in ("", *credential.LOGINS) or facts.error.kind in _OWN_WORDS


_OWN_WORDS = (kinds.LOGIN_EXPIRED, kinds.LOGIN_REVOKED, kinds.LOGIN_NOT_SAVED, kinds.LOGIN_SCOPE)
"""Words that claude says of its stored login, whatever else is set."""


def _variable_is_known(facts: Facts, match: re.Match[str]) -> bool:
    """A variable that is called the one that is sent, stands in the facts."""
    c = facts.c
    known = (facts.quoted, c.key, str(c.credential or ""), str(c.other_key or ""))
    of_kind = [name for name, kind in credential.OF_VARIABLE.items() if kind == facts.credential]
    return any(match.group("name") in text for text in (*known, *of_kind))


def _figure_is_known(facts: Facts, match: re.Match[str]) -> bool:
    rows = (*facts.c.usage.windows, *facts.c.usage.others)
    figures = {f"{round(row.used_percent, 1):g}" for row in rows if row.used_percent is not None}
    said = f"{facts.c.said_low} {facts.c.said_full} {facts.quoted}"
    return match.group("figure") in figures or f"{match.group('figure')}%" in said.replace(" ", "")


def _version_is_known(facts: Facts, match: re.Match[str]) -> bool:
    c = facts.c
    known = (c.version.value if c.version else "", c.installed)
    return match.group("version") in known or match.group("version") in facts.quoted


def _status_is_known(facts: Facts, match: re.Match[str]) -> bool:
    return int(match.group("status")) in {e.status for e in (facts.error, *facts.c.errors)}


def _credits_may_go_on(facts: Facts, match: re.Match[str]) -> bool:
    error, c = facts.error, facts.c
    out = "out of usage credits" in error.message or "out of extra usage" in error.message
    off = error.credits_off or c.usage.credits_disabled
    return not out and (not off or off in plan_limit.UNTOLD)


def _limit_is_stated(facts: Facts, match: re.Match[str]) -> bool:
    error, c = facts.error, facts.c
    stated = error.kind in _LIMITS or bool(error.window)
    return stated or bool(plan_figures.full(c)) or c.said_full is not None


_LIMITS = (
    kinds.PLAN_LIMIT,
    kinds.LIMIT_SAID,
    kinds.LIMIT_WORDLESS,
    kinds.CREDITS_AND_PLAN,
    kinds.ACCOUNT_RATE_LIMIT,
    kinds.RATE_LIMIT_SHOWN,
    kinds.ORG_MONTHLY_USAGE,
    kinds.MONTHLY_SPEND,
    kinds.CREDITS_BARRED,
    kinds.CREDITS_SPENT,
    kinds.CREDITS_SAID,
)
"""Errors that state a full window, or that stand for one on some build."""


def _plan_has_room(facts: Facts, match: re.Match[str]) -> bool:
    return plan_figures.has_room(facts.c) and not plan_figures.full(facts.c)


def _npm_was_refused(facts: Facts, match: re.Match[str]) -> bool:
    known = facts.c.npm_refused is not None
    refused = [e for e in (facts.error, *facts.c.errors) if e.kind == kinds.NPM_PERMISSIONS]
    of_npm = [e for e in refused if ".local/share/claude" not in e.message]
    return known or bool(of_npm)


def _version_is_asked_for(facts: Facts, match: re.Match[str]) -> bool:
    return bool(re.search(r"version|update|older|newer|2\.\d", facts.quoted, re.IGNORECASE))


def _base_url_is_known(facts: Facts, match: re.Match[str]) -> bool:
    known = facts.c.base_url.value if facts.c.base_url else ""
    return match.group("url") in (known, known.rstrip("/")) or match.group("url") in facts.quoted


def _api_itself_answered(facts: Facts, match: re.Match[str]) -> bool:
    return facts.c.base_url is None


def _quote_is_one(facts: Facts, match: re.Match[str]) -> bool:
    quote = squashed(match.group("quote").rstrip("…"))
    return quote in squashed(facts.quoted) or quote in squashed(str(facts.c))


def _build_knows_it(facts: Facts, match: re.Match[str]) -> bool:
    version = facts.c.version
    return version is None or not versions.older(version.value, sign_in.AUTH_COMMAND)


def _nobody_is_signed_in(facts: Facts, match: re.Match[str]) -> bool:
    return facts.error.kind in (kinds.NO_CREDENTIALS, kinds.CREDITS_SAID) and not facts.answered


def _reason_is_stated(facts: Facts, match: re.Match[str]) -> bool:
    return match.group("reason") in (facts.error.credits_off, facts.c.usage.credits_disabled)


QUOTE = Claim("somebody's words", r'"(?P<quote>[^"]{4,})"', _quote_is_one)
CLAIMS = (
    Claim(
        "nothing was sent", r"[Nn]othing (?:was|went) (?:sent|out)|before sending", _nothing_sent
    ),
    Claim(
        "there is no credential",
        r"^claude has nothing to authenticate with|had no key and no login",
        _nobody_is_signed_in,
    ),
    Claim(
        "a login was refused",
        r"^The saved login (?:ran out|was withdrawn)|did not take the login that was sent",
        _login_was_sent,
    ),
    Claim(
        "this variable is sent",
        r"(?:what is sent here is|does not accept)[^:]*\b(?P<name>[A-Z]+(?:_[A-Z]+){2,})",
        _variable_is_known,
    ),
    Claim("a figure", r"(?<![\d.])(?P<figure>\d{1,3}(?:\.\d+)?) ?%", _figure_is_known),
    Claim(
        "this is the version",
        r"\b(?:claude|Claude Code) (?P<version>\d+\.\d+\.\d+)",
        _version_is_known,
    ),
    Claim(
        "the API answered so",
        r"(?:the answer is|API answered with|the) (?P<status>[45]\d\d)\b(?!\d)",
        _status_is_known,
    ),
    Claim(
        "credits would go on",
        r"to go on now|would let you go on",
        _credits_may_go_on,
        (SAID, ADVISED),
    ),
    Claim(
        "credits are off for this reason", r"Credits are off \((?P<reason>\w+)\)", _reason_is_stated
    ),
    Claim(
        "a window is full",
        r"opens again by itself|^Waiting is free"
        r"|^(?:Your|A) [\w -]*(?:session|week|window)[^.]* is used up",
        _limit_is_stated,
    ),
    Claim("the plan has room", r"[Yy]our plan is not used up|the plan has room", _plan_has_room),
    Claim("npm was refused", r"npm (?:lacks|cannot write)", _npm_was_refused),
    Claim(
        "another version is asked for",
        r"message asks for another version|asks for a newer",
        _version_is_asked_for,
    ),
    Claim(
        "this base URL",
        r"\bat (?P<url>https?://[^\s,;:]+(?::\d+)?)(?=[\s,;.]|$)",
        _base_url_is_known,
    ),
    Claim(
        "the API itself answered",
        r"^The API does not accept (?!this request)",
        _api_itself_answered,
    ),
    QUOTE,
    Claim("this build can do it", r"^claude auth login", _build_knows_it, (ADVISED,)),
)


def ours(sentence: str) -> str:
    """The sentence without what it quotes, which others claim."""
    return re.sub(r'"[^"]*"', '""', sentence)


def false_sentences(found: Explanation, c: Circumstances) -> list[str]:
    """The sentences that rest on nothing, each with the claim that it makes."""
    return [
        f"{cause}: {claim.name}: {sentence}"
        for cause, error, where, sentence in _sentences(found)
        for claim in CLAIMS
        if where in claim.where
        for match in re.finditer(claim.words, sentence if claim is QUOTE else ours(sentence))
        if not claim.holds(Facts(error, plan_figures.at_the_time(error, c)), match)
    ]


def _sentences(found: Explanation) -> Iterator[tuple[str, ApiError, str, str]]:
    """Every sentence with the cause and error that it is said of."""
    if found.main is None:
        return
    of_main = [found.verdicts[0], *found.others] if found.verdicts else []
    judged = [(found.main, v) for v in of_main] + [(error, v) for error, v in found.apart]
    for error, verdict in judged:
        if verdict.confidence == RULED_OUT:
            continue
        stated = verdict.confidence == LIKELY
        yield verdict.cause, error, SAID if stated else SUPPOSED, verdict.summary
        for sentence in (*verdict.evidence, *verdict.against):
            yield verdict.cause, error, SAID, sentence
        for fix in verdict.fixes:
            yield verdict.cause, error, ADVISED, fix.command
            yield verdict.cause, error, ADVISED, fix.note
    for sentence in (*found.claims, found.link):
        yield "claims", found.main, SAID, sentence
    told = re.split("A problem of its own|Do this:|One fix for all", found.story)[0]
    yield "story", found.main, SAID, told.partition("Not certain")[0]
