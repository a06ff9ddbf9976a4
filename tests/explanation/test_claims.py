"""The mechanism that finds false sentences finds one of every kind, and lets a true one pass."""

from __future__ import annotations

import pytest
from claims import CLAIMS, false_sentences
from made_up import NOW

from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.explanation.causes.verdict import LIKELY, Verdict
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import Explanation
from preflight.fix import Fix
from preflight.usage.report import SESSION, UsageReport, UsageWindow

ANSWERED = ApiError("Invalid bearer token", 401, kind=kinds.INVALID_TOKEN)
SILENT = ApiError("claude cannot send it", kind=kinds.NO_CREDENTIALS)
FULL = ApiError("You've hit your limit", 429, kind=kinds.PLAN_LIMIT, credits_off="out_of_credits")
OF_NPM = ApiError("npm ERR! code EACCES", kind=kinds.NPM_PERMISSIONS)
OF_VERSION = ApiError("version 2.1.999 or newer is required", 400, kind=kinds.VERSION_GATE)
NOBODY = Circumstances()
KEY = Circumstances(
    credential=Known("auth-token", "ANTHROPIC_AUTH_TOKEN"),
    base_url=Known("http://127.0.0.1:8000", "the environment"),
    key="the key in ANTHROPIC_AUTH_TOKEN (…beef)",
    version=Known("2.0.28", "installed here"),
    here=True,
)
LOGIN = Circumstances(credential=Known("login", "~/.claude"), version=Known("2.1.330", "here"))
ROOM = Circumstances(
    usage=UsageReport((UsageWindow(SESSION, 12.0, NOW + 60.0, "typed by you", float(NOW)),)),
    now=float(NOW),
)
SENTENCES = {
    "nothing was sent": ("Nothing went out.", (ANSWERED, NOBODY), (SILENT, NOBODY)),
    "there is no credential": (
        "claude has nothing to authenticate with.",
        (ANSWERED, LOGIN),
        (SILENT, NOBODY),
    ),
    "a login was refused": ("The saved login ran out.", (ANSWERED, KEY), (ANSWERED, LOGIN)),
    "this variable is sent": (
        "what is sent here is the key in ANTHROPIC_AUTH_TOKEN",
        (ANSWERED, LOGIN),
        (ANSWERED, KEY),
    ),
    "a figure": ("session 12 % used", (FULL, NOBODY), (FULL, ROOM)),
    "this is the version": ("Claude Code 2.0.28 is old", (FULL, LOGIN), (FULL, KEY)),
    "the API answered so": ("the answer is 401", (FULL, NOBODY), (ANSWERED, NOBODY)),
    "credits would go on": ("credits would let you go on", (FULL, NOBODY), (ANSWERED, NOBODY)),
    "credits are off for this reason": (
        "Credits are off (out_of_credits): empty.",
        (ANSWERED, NOBODY),
        (FULL, NOBODY),
    ),
    "a window is full": (
        "A window of the plan is used up; it opens again by itself.",
        (ANSWERED, NOBODY),
        (FULL, NOBODY),
    ),
    "the plan has room": ("the plan has room: session", (FULL, NOBODY), (FULL, ROOM)),
    "npm was refused": ("npm lacks the permission", (ANSWERED, NOBODY), (OF_NPM, NOBODY)),
    "another version is asked for": (
        "the message asks for another version",
        (ANSWERED, NOBODY),
        (OF_VERSION, NOBODY),
    ),
    "this base URL": (
        "What answers at http://127.0.0.1:8000 does not.",
        (ANSWERED, NOBODY),
        (ANSWERED, KEY),
    ),
    "the API itself answered": ("The API does not accept it.", (ANSWERED, KEY), (ANSWERED, LOGIN)),
    "somebody's words": (
        'the answer is "Invalid bearer token"',
        (SILENT, NOBODY),
        (ANSWERED, NOBODY),
    ),
    "this build can do it": ("claude auth login", (ANSWERED, KEY), (ANSWERED, LOGIN)),
}
"""Claim → a sentence that makes it, where it is false, and where it is true."""


def claimed(name: str, sentence: str, error: ApiError, c: Circumstances) -> list[str]:
    """The false claims of that name in an explanation that holds this sentence alone."""
    verdict = Verdict("x", LIKELY, "", evidence=(sentence,), fixes=(Fix(sentence),))
    found = Explanation((error,), c.usage, (verdict,), "", main=error)
    return [said for said in false_sentences(found, c) if said.startswith(f"x: {name}: ")]


def test_every_claim_has_its_sentence() -> None:
    assert {claim.name for claim in CLAIMS} == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_what_rests_on_nothing_is_found(name: str) -> None:
    sentence, where_false, where_true = SENTENCES[name]
    assert claimed(name, sentence, *where_false)
    assert not claimed(name, sentence, *where_true)
