"""Every word that the newest build declares has a kind, or is listed as one that decides nothing.

`enumerations.json` holds the declarations of one build, which it names: a word that a later build
adds is missed here as soon as its declarations are put there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lab.answers import limits as answers

from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.errors.catalogue import limits, typed_codes
from preflight.explanation import causes, usage_claims
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.explain import explain
from preflight.usage.report import CREDITS

DECLARED = json.loads(Path(__file__).with_name("enumerations.json").read_text())
WINDOWS = [*DECLARED["windows"], *DECLARED["windows_elsewhere"]]
REASONS = [*DECLARED["reasons"], *DECLARED["reasons_elsewhere"]]
KINDS = {value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str)}
OPEN = {"usage_limit_reached"}
"""Codes that leave open what it was: fields beside them tell."""


@pytest.mark.parametrize("code", DECLARED["codes"])
def test_every_typed_code_has_a_kind(code: str) -> None:
    assert typed_codes.CODES[code] in KINDS
    assert (typed_codes.CODES[code] == typed_codes.NONE) is (code in OPEN)


@pytest.mark.parametrize("code", [code for code in DECLARED["codes"] if code not in OPEN])
def test_every_typed_code_leads_to_a_cause(code: str) -> None:
    error = ApiError("What claude says.", 400, code=code, kind=typed_codes.kind_of_code(code))
    named = [v.cause for v in explain([error], Circumstances(here=True)).verdicts]
    assert named[0] != "unknown"
    assert named[0] in [cause.ID for cause in causes.ALL]


@pytest.mark.parametrize("claim", WINDOWS)
def test_every_window_has_a_name(claim: str) -> None:
    assert claim in typed_codes.CLAIMS
    assert (limits.window_of(claim) == CREDITS) is (claim == typed_codes.OVERAGE)
    assert limits.window_of(claim)


@pytest.mark.parametrize("reason", REASONS)
def test_every_disabled_reason_has_a_kind_or_none(reason: str) -> None:
    assert typed_codes.REASONS[reason] in KINDS
    assert (
        typed_codes.REASONS[reason] or reason in usage_claims.CREDITS_OFF or reason in SAYS_NOTHING
    )


SAYS_NOTHING = ("fetch_error", "unknown")
"""Reasons that tell nobody anything."""


@pytest.mark.parametrize("header", DECLARED["headers"])
def test_every_header_is_read_or_listed(header: str) -> None:
    assert header.removeprefix(typed_codes.PREFIX) in typed_codes.HEADERS


def test_nothing_is_listed_twice_or_made_up() -> None:
    assert set(typed_codes.CODES) == set(DECLARED["codes"])
    assert set(typed_codes.CLAIMS) == set(WINDOWS)
    assert set(typed_codes.REASONS) == set(REASONS)


def test_the_table_of_answers_spans_them_all() -> None:
    assert set(answers.CLAIMS) == set(WINDOWS)
    assert set(answers.REASONS) == {*REASONS, ""}
    ids = {row.id for row in answers.rows()}
    for claim in WINDOWS:
        for status in ("none", *DECLARED["overage_statuses"][:2]):
            assert f"limit/{claim}/{status}" in ids
        for reason in REASONS:
            assert f"limit/{claim}/rejected/{reason}" in ids
