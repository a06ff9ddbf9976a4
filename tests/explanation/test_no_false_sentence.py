"""No false sentence: whatever meets whatever, each sentence rests on a fact that was given.

Errors are those of the table of answers, as every pinned build words them, and raw ones; the
circumstances are drawn without regard to the error, so that words and facts contradict each other
in every way that they can.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from answered import VERSIONS, Machines
from claims import false_sentences
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab.answers import captured, table
from made_up import NOW

from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.errors.catalogue import typed_codes
from preflight.errors.reading.text import read
from preflight.errors.reading.transcript_row import error_of_row
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.evidence import credential
from preflight.explanation.explain import explain
from preflight.usage.report import CREDITS, SESSION, WEEK, UsageReport, UsageWindow

pytestmark = pytest.mark.slow

KINDS = sorted({v for n, v in vars(kinds).items() if n.isupper() and isinstance(v, str)})
CREDENTIALS = (*credential.NAMES, "none")
PLACES = {
    "login": "login in ~/.claude/.credentials.json",
    "api-key": "ANTHROPIC_API_KEY (environment)",
    "auth-token": "ANTHROPIC_AUTH_TOKEN (environment)",
    "oauth-token": "CLAUDE_CODE_OAUTH_TOKEN (environment)",
    "api-key-helper": "apiKeyHelper in ~/.claude/settings.json",
    "provider": "CLAUDE_CODE_USE_BEDROCK (environment)",
}
KEYS = {
    "api-key": "the key in ANTHROPIC_API_KEY (…beef)",
    "auth-token": "the key in ANTHROPIC_AUTH_TOKEN (…beef)",
    "api-key-helper": "the key in apiKeyHelper",
}


@cache
def errors() -> tuple[ApiError, ...]:
    """Everything that the pinned builds say to the rows of the table, and its raw answers."""
    found = {}
    for version in VERSIONS:
        for saying in set(map(json.dumps, (s.rows for s in captured.read(version).values()))):
            for row in json.loads(saying):
                error = error_of_row(row, "transcript s.jsonl")
                if error is not None:
                    found[error._replace(at=float(NOW))] = None
    for row in table.ROWS:
        answer = row.answer
        body = {"type": "error", "error": {"type": answer.type, "message": answer.message}}
        raw = answer.raw or json.dumps(body)
        for error in read(f"API Error: {answer.status} {raw}", "text"):
            found[error] = None
    return tuple(found)


def known(values: st.SearchStrategy[str]) -> st.SearchStrategy[Known | None]:
    return st.none() | st.builds(Known, values, st.sampled_from(("the report", "given")))


def windows() -> st.SearchStrategy[UsageWindow]:
    return st.builds(
        UsageWindow,
        st.sampled_from((SESSION, WEEK, "week:opus", CREDITS)),
        st.none() | st.integers(0, 100).map(float) | st.just(100.0),
        st.none() | st.integers(-7200, 86400 * 6).map(lambda s: NOW + s),
        st.sampled_from(("typed by you", "claude itself", "the report")),
        st.none() | st.integers(-86400, 7200).map(lambda s: NOW + s),
        st.booleans(),
    )


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    kind = draw(st.none() | st.sampled_from(CREDENTIALS))
    here = draw(st.booleans())
    rows = draw(st.lists(windows(), max_size=3, unique_by=lambda row: row.window))
    off = draw(st.just("") | st.sampled_from(sorted(typed_codes.REASONS)))
    url = draw(known(st.sampled_from(("http://127.0.0.1:8000", "https://gateway.example"))))
    return Circumstances(
        version=draw(known(st.sampled_from(("2.0.28", "2.1.30", "2.1.119", "2.1.144", "2.1.330")))),
        model=draw(known(st.sampled_from(("claude-opus-4-7", "claude-sonnet-4-5[1m]", "fable")))),
        credential=Known(kind, PLACES.get(kind, "given")) if kind else None,
        plan=draw(known(st.sampled_from(("pro", "max", "team")))),
        usage=UsageReport(tuple(rows), credits_disabled=off),
        base_url=url if kind != "provider" else None,
        npm_refused=draw(known(st.just("/usr/lib/node_modules"))),
        now=float(NOW + draw(st.integers(0, 7200))),
        platform=draw(known(st.sampled_from(("linux", "darwin", "windows")))),
        other_key=draw(known(st.just("ANTHROPIC_API_KEY (environment)"))),
        plan_changed=draw(known(st.just("from pro to max"))),
        said_low=draw(known(st.just("plenty left"))),
        said_full=draw(known(st.just("all used"))),
        installed=draw(st.sampled_from(("", "2.1.330"))),
        here=here,
        key=KEYS.get(kind or "", "") if here else "",
        no_plan=draw(st.booleans()),
    )


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(c=circumstances(), data=st.data())
def test_every_sentence_rests_on_a_fact(c: Circumstances, data: st.DataObject) -> None:
    given_errors = data.draw(st.lists(st.sampled_from(errors()), min_size=1, max_size=2))
    c = c._replace(errors=tuple(given_errors))
    assert false_sentences(explain(given_errors, c), c) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_no_answer_is_explained_with_a_false_sentence(version: str, tmp_path: Path) -> None:
    machines, kept = Machines(tmp_path), captured.read(version)
    wrong = {}
    for row in table.of_version(version):
        found = machines.explained(row, kept[row.id])
        said = false_sentences(found, machines.circumstances(row, found))
        if said:
            wrong[row.id] = said
    assert wrong == {}
