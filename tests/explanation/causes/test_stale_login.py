"""The `stale-login` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict

from preflight.fix import Fix


def test_a_limit_right_after_an_upgrade() -> None:
    text = (
        "[BUG] Rate limit blocks all commands including /status after upgrading to Max plan\n"
        "You've hit your limit · resets 11am (Europe/Madrid)"
    )
    assert first(text) == ("stale-login", "likely")
    assert verdict("stale-login", text).fixes[0] == Fix(
        "claude",
        "start claude, and type /logout and then /login: the login of today knows the plan of "
        "today",
    )


def test_a_model_that_the_old_plan_did_not_hold() -> None:
    text = (
        "> do you remember\n  ⎿ API Error: 400 \n"
        '    {"type":"error","error":{"type":"invalid_request_error","message":"system: Invalid \n'
        '    model name"}}'
    )
    assert first(text) == ("stale-login", "likely")
    pro = (
        "Claude Opus is not available with the Claude Pro plan. If you have updated your "
        "subscription plan recently, run /logout and /login for the plan to take effect."
    )
    assert first(pro) == ("stale-login", "likely")


def test_a_full_window_explains_the_limit_without_it() -> None:
    text = "You've hit your limit\nI upgraded from pro to max. Session 100%"
    assert first(text)[0] == "plan-limit"


def test_a_report_that_signed_in_anew_in_vain() -> None:
    text = (
        "Claude Code still blocks me with a session-limit message after I upgraded my plan. "
        "%s\nYou've hit your session limit · resets 3pm (UTC)"
    )
    assert first(text % "")[0] == "stale-login"
    vain = text % "Re-authenticating did not fix it."
    assert first(vain) == ("plan-limit", "likely")
    assert verdict("stale-login", vain).confidence == "possible"
