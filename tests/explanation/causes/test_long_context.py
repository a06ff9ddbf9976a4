"""The `long-context` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE_PLAIN, causes, first, verdict

from preflight.explanation.evidence import advice
from preflight.fix import by_hand

RAW = (
    'Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"Extra usage is '
    'required for long context requests."},"request_id":"req_011CZZxgDLpHauGRm23n76LZ"}'
)


def test_the_words_of_the_api() -> None:
    text = f"[Bug] Anthropic API Error: Rate limit reached\n{RAW}\nCLI: session 0%, week 18%"
    assert first(text) == ("long-context", "likely")


def test_every_wording_of_claude() -> None:
    for text in (
        "API Error: Extra usage is required for 1M context · run /extra-usage to enable, or "
        "/model to switch to standard context",
        "API Error: Usage credits required for 1M context · turn on usage credits at "
        "claude.ai/settings/usage, or use --model to switch to standard context",
    ):
        assert first(text) == ("long-context", "likely")


def test_old_builds_hid_it_behind_a_rate_limit() -> None:
    hidden = "API Error: Rate limit reached"
    assert first(hidden, version="2.1.87") == ("long-context", "possible")
    assert first(hidden, version="2.1.87", model="opus[1m]") == ("long-context", "likely")
    assert "long-context" not in causes(hidden, version="2.1.89")


def test_a_wide_model_behind_the_refusal_about_extra_usage() -> None:
    assert "long-context" in causes(EXTRA_USAGE_PLAIN, model="claude-opus-4-6[1m]")
    assert "long-context" not in causes(EXTRA_USAGE_PLAIN, model="claude-opus-4-6")


def test_it_says_that_waiting_does_not_help() -> None:
    assert verdict("long-context", RAW).fixes[0] == by_hand(
        "type /model in claude: choose the model without [1m]"
    )


def test_a_name_that_only_holds_the_letters_is_not_wide() -> None:
    assert "long-context" not in causes(EXTRA_USAGE_PLAIN, model="claude-opus-4-1-mini")
    assert "long-context" in causes(EXTRA_USAGE_PLAIN, model="Opus 4.6 (1M context)")


def test_a_plan_that_includes_it_for_opus_holds_an_older_one() -> None:
    said = "API Error: Usage credits required for 1M context\nmodel: claude-opus-4-8[1m]\n"
    found = verdict("long-context", f"{said}I am on the Max plan")
    assert "should include it" in found.summary
    assert found.fixes[1] == advice.AGAIN
    for plan in ("the Pro plan", "a plan"):
        assert "is paid from" in verdict("long-context", f"{said}I am on {plan}").summary


def test_of_a_model_that_plans_pay_for_only_the_1m_context_asks_for_credits() -> None:
    text = "Usage credits required for Opus 4.8\nmodel: opus[1m]"
    assert first(text) == ("long-context", "likely")
    assert first(text.replace("[1m]", ""))[0] == "model-needs-credits"
