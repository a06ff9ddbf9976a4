"""Short reports as people paste them: the first cause, how sure it is, and the figures."""

from __future__ import annotations

import pytest
from explained import explained, verdict

REPORTS = [
    (
        (
            "API Error: Extra usage is required for 1M context · run /extra-usage to enable, or /model to switch to standard context\n"
            "- 100% failure rate on subagent dispatch."
        ),
        "long-context likely",
        {},
    ),
    (
        (
            "You've hit your weekly limit · resets Sep 23, 1 pm (Asia/Tokyo)\n"
            "A dynamic workflow consumed the balance while ~60% of agents never ran."
        ),
        "plan-limit likely",
        {},
    ),
    (
        (
            "You've hit your weekly limit · resets Jul 31, 2am (UTC)\n"
            "Usage Credits enabled, 38% used ($379/$1000)"
        ),
        "plan-limit likely",
        {},
    ),
    (
        (
            "Fable 5.1 runs on usage credits, purchased separately from your plan.\n"
            "Current week (Fable) 2% used. Fable 5.1 is included on Max up to 50% weekly."
        ),
        "model-needs-credits likely",
        {"week:fable": 2},
    ),
    (
        (
            "You've hit your limit · resets 4pm (Europe/Berlin)\n"
            'the usage page on claude.ai still shows the session at ~86% used. The weekly "All models" limit is at 63% and "Sonnet only" at 2%'
        ),
        "limit-stuck likely",
        {"session": 86, "week": 63, "week:sonnet": 2},
    ),
    (
        (
            "You've hit your limit · resets 2am (America/Los_Angeles)\n"
            "both session and weekly limits on the dashboard are only 87% and 10% respectively (and again with 85% and 19% usage in the subsequent 5hr session)"
        ),
        "limit-stuck likely",
        {"session": 87, "week": 10},
    ),
    (
        (
            "You've hit your limit · resets 2am (America/Los_Angeles)\n"
            "If I were truly out of tokens / hit my session limits, the chat would've been rejected."
        ),
        "plan-limit likely",
        {},
    ),
    (
        (
            "You're out of usage credits\n"
            "- Current session: 39% used\n"
            "- Weekly All models: 76% used\n"
            "No single bucket is at 100%, so the banner appears to be wrong."
        ),
        "credits-spent possible",
        {"session": 39, "week": 76},
    ),
    (
        ("You've hit your session limit · resets 12:50pm (Europe/Paris)\nWeekly: 13% used"),
        "plan-limit likely",
        {"week": 13},
    ),
    (
        (
            "You've hit your session limit · resets 12:50pm (Europe/Paris)\n"
            "on m'affiche 13% de la limite hebdomadaire consommée"
        ),
        "plan-limit likely",
        {},
    ),
    (
        ("You've hit your weekly limit · resets Jul 31, 2am (UTC)\nCurrent session: 3% used"),
        "plan-limit likely",
        {"session": 3},
    ),
    (
        ("API Error: 529 Overloaded.\n- Model: claude-opus-4-8"),
        "service-incident likely",
        {},
    ),
    (
        ("```\nYou've hit your session limit · resets 1:10am (UTC)\n```"),
        "plan-limit likely",
        {},
    ),
    (
        "The weekly limit was hit (`You've hit your weekly limit · resets Jul 22, 3am (UTC)`).",
        "plan-limit likely",
        {},
    ),
    (
        "Model: claude-opus-4-7 (Opus 4.7, 1M context)",
        "",
        {},
    ),
    (
        ("❯ /model claude-opus-5-5\n  ⎿  Set model to claude-opus-5-5"),
        "",
        {},
    ),
    (
        (
            "You've hit your limit · resets 2pm (America/New_York)\n"
            "\n"
            "Extra usage\n"
            "$7.93 spent Resets May 1 8% used\n"
            "\n"
            "$100 Monthly spend limit"
        ),
        "plan-limit likely",
        {},
    ),
    (
        (
            "VS Code Claude extension API usage limit reached\n"
            "\n"
            'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified workspace API usage limits. You will regain access on 2026-06-01 at 00:00 UTC."},"request_id":"req_011CahTT19rCWDmWQPwbYb7s"}'
        ),
        "api-workspace-limit likely",
        {},
    ),
    (
        ("You're out of usage credits\nsession and weekly limits both have headroom"),
        "credits-spent possible",
        {},
    ),
    (
        "Fable 5 is refusing to run under my Max 20x plan quota",
        "",
        {},
    ),
    (
        "Max plan requires Usage Credits balance for 1M context",
        "long-context likely",
        {},
    ),
    (
        (
            "API Error: 529 Overloaded. This is a server-side issue\n"
            'https://status.claude.com showed "All Systems Operational" (no active incident)'
        ),
        "service-incident likely",
        {},
    ),
    (
        (
            "This organization has been disabled.\n"
            "I've been a paying Max 5x subscriber and use Claude Code through the official CLI."
        ),
        "account-suspended likely",
        {},
    ),
    (
        (
            "API Error: 400 This organization has been disabled.\n"
            "Your account has been disabled after automatic review of your recent activities."
        ),
        "account-suspended likely",
        {},
    ),
    (
        "We have revoked your access to Claude. An internal investigation of suspicious signals associated with your account indicates a violation of our Usage Policy.",
        "account-suspended likely",
        {},
    ),
    (
        (
            "You've hit your session limit · resets 10:20pm (America/Los_Angeles)\n"
            "/usage at the same moment:\n"
            " Current session  2% used\n"
            " Current week (all models) 25% used"
        ),
        "limit-stuck likely",
        {"session": 2, "week": 25},
    ),
    (
        (
            "There's an issue with the selected model (claude-haiku-4-5-20251001). It may not exist or you may not have access to it. Run /model to pick a different model.\n"
            'Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model \'claude-haiku-4-5-20251001\' not found"},"request_id":"req_f8e3e09c9db9db59aa1f846a"}'
        ),
        "gateway-refusal likely",
        {},
    ),
    (
        'API Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model \'claude-opus-4-5-20251101\' not found"},"request_id":"req_a1a48a60693b9aa827fef972"}',
        "gateway-refusal likely",
        {},
    ),
    (
        (
            "Error: 404 404 page not found\n"
            "    at generate (B:/~BUN/root/src/entrypoints/cli.js:302:9080)"
        ),
        "gateway-refusal likely",
        {},
    ),
    (
        "API Error: 404 404 page not found",
        "gateway-refusal likely",
        {},
    ),
    (
        'API Error: 503 {"error":{"message":"No available accounts: this group only allows Claude Code clients","type":"api_error"},"type":"error"}',
        "gateway-refusal likely",
        {},
    ),
    (
        "API Error: 403 Insufficient account balance · Please run /login",
        "gateway-refusal likely",
        {},
    ),
    (
        'API 请求失败（上游瞬态错误，尝试 3/9）: 429 Too Many Requests {"message":"I am experiencing high traffic, please try again shortly.","reason":"INSUFFICIENT_MODEL_CAPACITY"}',
        "gateway-refusal likely",
        {},
    ),
    (
        (
            "omp version 18.2.8\n"
            '400 {"type":"error","error":{"type":"invalid_request_error","message":"Claude Code 2.1.257 does not support this model; version 2.1.280 or newer is required. Run \'claude update\', or update the Claude desktop app, then try again.","details":{"error_code":"claude_code_version_too_old"}},"request_id":"redacted"}'
        ),
        "version-gate likely",
        {},
    ),
    (
        (
            "anthropic-ratelimit-unified-5h-status=rejected\n"
            "anthropic-ratelimit-unified-5h-utilization=1.08\n"
            "anthropic-ratelimit-unified-overage-disabled-reason=org_level_disabled\n"
            "retry-after=13262"
        ),
        "plan-limit likely",
        {"session": 108},
    ),
    (
        (
            "Anthropic-Ratelimit-Unified-Status                  = rejected\n"
            "Anthropic-Ratelimit-Unified-Representative-Claim    = seven_day_overage_included\n"
            "Anthropic-Ratelimit-Unified-7d-Status               = allowed\n"
            "Anthropic-Ratelimit-Unified-7d_oi-Status            = rejected"
        ),
        "plan-limit likely",
        {},
    ),
    (
        (
            "HTTP/2 429\n"
            "anthropic-ratelimit-unified-status: rejected\n"
            "anthropic-ratelimit-unified-5h-utilization: 0.0\n"
            "anthropic-ratelimit-unified-7d-status: rejected\n"
            "anthropic-ratelimit-unified-7d-utilization: 1.0"
        ),
        "plan-limit likely",
        {"session": 0, "week": 100},
    ),
    (
        (
            "anthropic-ratelimit-unified-overage-disabled-reason: out_of_credits\n"
            "x-should-retry: true"
        ),
        "plan-limit possible",
        {},
    ),
    (
        "Your subscription is paused. Pay your invoice to restore access.",
        "subscription-unpaid likely",
        {},
    ),
    (
        (
            "Usage credits error for long context requests even if 1M is not reached\n"
            "export ANTHROPIC_ENABLE_1M_CONTEXT=true"
        ),
        "long-context likely",
        {},
    ),
    (
        "I am below my limits but Claude says the limit was hit.",
        "limit-stuck likely",
        {},
    ),
    (
        (
            "在opencode里用的，用着用着就出现这个了：\n"
            "{\n"
            '  "type": "error",\n'
            '  "error": {\n'
            '    "type": "invalid_request_error",\n'
            '    "message": "Third-party apps now draw from your extra usage, not your plan limits. Add more at claude.ai/settings/usage and keep going."\n'
            "  },\n"
            '  "request_id": "req_011CaJABiDduKqZnuUueaH8z"\n'
            "}"
        ),
        "third-party-client likely",
        {},
    ),
    (
        (
            "used in opencode:\n"
            "{\n"
            '  "type": "error",\n'
            '  "error": {\n'
            '    "type": "invalid_request_error",\n'
            '    "message": "Third-party apps now draw from your extra usage, not your plan limits. Add more at claude.ai/settings/usage and keep going."\n'
            "  },\n"
            '  "request_id": "req_011CaJABiDduKqZnuUueaH8z"\n'
            "}"
        ),
        "third-party-client likely",
        {},
    ),
    (
        (
            "run pi, /login with anthropic\n"
            'Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Third-party apps now draw from your extra usage, not your plan limits. Add more at claude.ai/settings/usage and keep going."},"request_id":"req_011CZveu56ZpKkLDgekdSXzp"}'
        ),
        "third-party-client likely",
        {},
    ),
    (
        (
            "Rate limiting error when using Claude Code with Bedrock\n"
            "API Error: Request rejected (429) - Too many tokens per day, please wait before trying again."
        ),
        "provider-quota likely",
        {},
    ),
    (
        (
            "API Error: Request rejected (429) · Too many tokens per day, please wait before trying again.\n"
            "env: CLAUDE_CODE_USE_BEDROCK=1"
        ),
        "provider-quota likely",
        {},
    ),
    (
        (
            "You've hit your weekly limit · resets Jun 7, 4pm (Europe/Rome)\n"
            "week 100% used; I bought extra credits, they are not used"
        ),
        "plan-limit likely",
        {"week": 100},
    ),
    (
        (
            "You've hit your monthly spend limit · your session limit resets 2:40pm (Asia/Jakarta)\n"
            "/usage-credits to adjust your monthly spend limit."
        ),
        "plan-limit likely",
        {},
    ),
    (
        "Error: Error during compaction: API Error: The model has reached its context window limit.",
        "request-invalid likely",
        {},
    ),
    (
        (
            "autocompact didnt work and compact wont work\n"
            'Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 202952 tokens > 200000 maximum"},"request_id":"req_011CY25N35edpwBxPvjMW8HA"}'
        ),
        "request-invalid likely",
        {},
    ),
    (
        "Billing failure with expired credit card: Your organization has disabled Claude subscription access for Claude Code · Use an Anthropic API key instead, or ask your admin to enable access",
        "subscription-unpaid likely",
        {},
    ),
    (
        (
            "Max 5x plan. Switched to Sonnet 5 for this session · Fable 5 requires usage credits · /model to change\n"
            "Current session: 7% used\n"
            "Current week (all models): 14% used\n"
            "Current week (Fable): 3% used"
        ),
        "model-needs-credits likely",
        {"session": 7, "week": 14, "week:fable": 3},
    ),
    (
        "/usage-credits reports: Your organization is out of usage credits. Contact your admin to add more.",
        "credits-spent likely",
        {},
    ),
]


@pytest.mark.parametrize(("text", "first", "figures"), REPORTS)
def test_short_reports(text: str, first: str, figures: dict[str, float]) -> None:
    told = explained(text)
    top = told.verdicts[:1]
    assert " ".join(f"{v.cause} {v.confidence}" for v in top) == first
    used = {row.window: row.used_percent for row in told.usage.windows}
    assert {name: used[name] for name in used if used[name] is not None} == figures


def test_another_programs_own_version_is_upgraded_there() -> None:
    (text,) = [text for text, *_ in REPORTS if text.startswith("omp version")]
    (fix,) = verdict("version-gate", text).fixes
    assert fix.note.startswith("upgrade omp")


def test_nothing_is_to_be_bought_for_a_model_that_the_plan_includes() -> None:
    (text,) = [text for text, *_ in REPORTS if text.startswith("Max 5x plan.")]
    found = verdict("model-needs-credits", text)
    assert "nothing to buy" in found.summary
    assert not any("credits" in f"{fix.command} {fix.note}" for fix in found.fixes)


def test_an_organizations_credits_are_its_admins() -> None:
    (text,) = [text for text, *_ in REPORTS if "organization is out of usage" in text]
    notes = [fix.note for fix in verdict("credits-spent", text).fixes]
    assert any("admin" in note for note in notes)
    assert not any("claude.ai" in note for note in notes)


def test_credits_that_were_bought_are_not_advised_first() -> None:
    (text,) = [text for text, *_ in REPORTS if "bought extra credits" in text]
    fixes = verdict("plan-limit", text).fixes
    assert "credits" not in fixes[0].note
    assert fixes[-1].note.endswith("the report says that this did not help")
