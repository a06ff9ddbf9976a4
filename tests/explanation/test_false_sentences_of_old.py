"""Sentences that were false once: none of them is said where its fact is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from explained import causes, explained, first
from made_up import NOW

from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import Explanation, explain
from preflight.usage.report import SESSION, UsageReport, UsageWindow

LOGIN = Known("login", "login in ~/.claude/.credentials.json")
AT = float(NOW)


def sentences(found: Explanation) -> Iterator[str]:
    for verdict in found.verdicts:
        yield verdict.summary
        yield from (*verdict.evidence, *verdict.against)
        yield from (fix.note for fix in verdict.fixes)
    yield from (*found.claims, found.story, found.link)


def says(found: Explanation, words: str) -> bool:
    return any(words.lower() in sentence.lower() for sentence in sentences(found))


def machine(error: ApiError, **facts: object) -> Explanation:
    c = Circumstances(here=True, now=AT + 1)._replace(**facts)  # type: ignore[arg-type]
    return explain([error], c)


def test_a_login_that_sent_a_request_was_there() -> None:
    error = ApiError("Invalid API key · Please run /login", 401, kind=kinds.NO_CREDENTIALS, at=AT)
    found = machine(error, credential=LOGIN, version=Known("2.0.28", "installed here"))
    assert found.verdicts[0].cause == "login-expired"
    for words in (
        "before sending",
        "had no key",
        "nothing to authenticate with",
        "nothing was sent",
    ):
        assert not any(words in v.summary for v in found.verdicts if v.confidence == "likely")


def test_a_file_of_the_native_installer_is_not_npms() -> None:
    path = "/home/u/.local/share/claude/versions/2.1.39"
    found = explained(f"Error: EPERM: operation not permitted, unlink '{path}'")
    assert "npm-permissions" not in [v.cause for v in found.verdicts if v.confidence == "likely"]
    assert not says(found, "npm lacks")


def test_a_model_that_asks_for_another_field_asks_for_no_version() -> None:
    text = 'API Error: 400 "thinking.type.enabled" is not supported for this model. Use "adaptive".'
    assert not says(explained(text), "asks for another version")


@pytest.mark.parametrize("off", ["member_level_disabled", "overage_not_provisioned"])
def test_credits_that_are_off_let_nobody_go_on(off: str) -> None:
    error = ApiError(
        "You've hit your 5-hour limit · resets 12pm (UTC)",
        429,
        kind=kinds.PLAN_LIMIT,
        at=AT,
        window=SESSION,
        resets_at=AT + 7200,
        credits_off=off,
    )
    found = machine(error, credential=LOGIN)
    assert found.verdicts[0].cause == "plan-limit"
    assert says(found, f"Credits are off ({off})")
    assert not says(found, "let you go on")
    assert not says(found, "to go on now")


@pytest.mark.parametrize("percent", [100.0, 99.7])
def test_a_figure_that_was_read_later_fills_no_window_of_then(percent: float) -> None:
    error = ApiError("You're out of extra usage.", 400, kind=kinds.EXTRA_USAGE_REFUSED, at=AT)
    later = UsageWindow(SESSION, percent, AT + 9000, "claude itself", AT + 7000)
    found = machine(error, credential=LOGIN, now=AT + 7200, usage=UsageReport((later,)))
    assert "plan-limit" not in [v.cause for v in found.verdicts if v.confidence == "likely"]
    assert not says(found, "a window of your plan is used up")


@pytest.mark.parametrize(
    "text",
    [
        "Your login could not be saved: the disk that holds the Claude Code config directory is "
        "full; signing in again won't help.",
        "Can't save to the Keychain. If locked, run `security unlock-keychain`.",
    ],
)
def test_a_login_that_could_not_be_saved_has_not_run_out(text: str) -> None:
    assert first(text)[0] == "login-not-saved"
    assert "login-expired" not in causes(text)


def test_the_confirmation_of_a_command_is_no_refusal() -> None:
    assert causes("Removed monthly spend limit") == []


@pytest.mark.parametrize("kind", ["auth-token", "api-key", "api-key-helper"])
@pytest.mark.parametrize("error_kind", [kinds.LOGIN_EXPIRED, kinds.NO_CREDENTIALS])
def test_a_401_with_a_key_is_about_the_key(kind: str, error_kind: str) -> None:
    """A gateway hands on what was said to its own login; claude says "Not logged in" for it."""
    error = ApiError("Not logged in · Please run /login", 401, kind=error_kind, at=AT)
    gateway = Known("https://gateway.example", "the environment")
    found = machine(error, credential=Known(kind, "the environment"), base_url=gateway)
    wanted = "helper-failed" if kind == "api-key-helper" else "key-rejected"
    assert found.verdicts[0].cause == wanted
    assert not {"login-expired", "login-revoked"} & {v.cause for v in found.verdicts}
    if wanted == "key-rejected":
        assert "https://gateway.example" in found.verdicts[0].summary


def test_a_limit_stands_against_the_figure_that_was_typed_before_it() -> None:
    error = ApiError(
        "You've hit your 5-hour limit · resets 12pm (UTC) · out of usage credits",
        429,
        kind=kinds.PLAN_LIMIT,
        at=AT,
        window=SESSION,
        resets_at=AT + 7200,
        credits_off="out_of_credits",
    )
    typed = UsageWindow(SESSION, 1.0, None, "typed by you", AT - 7200)
    found = machine(error, credential=LOGIN, usage=UsageReport((typed,)))
    assert (found.verdicts[0].cause, found.verdicts[0].confidence) == ("plan-limit", "likely")
    assert says(found, "session 1 % (typed by you, 2 h ago) is older than the answer, which counts")
    assert says(found, "Credits are off (out_of_credits): their balance is empty")
    assert not says(found, "the figures disagree")
    assert "third-party-gate" not in [v.cause for v in found.verdicts]
