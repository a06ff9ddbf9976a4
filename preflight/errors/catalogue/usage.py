"""What is said about plans, windows and credits.

Sources: https://code.claude.com/docs/en/errors (usage limits), the wordings of 2.0.28, 2.1.96 and
2.1.330, and reports at https://github.com/anthropics/claude-code/issues.  "Extra usage" became
"usage credits" in 2.1.144; the API kept the old words.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

_WIDE = (
    "The request asked for the 1M-token context, which this plan pays from credits.",
    "Choose the model without [1m], or turn usage credits on.",
)

ENTRIES = (
    entry(
        "",
        "you've used … of your | you're close to your | approaching … usage limit"
        " | your earlier reset may | another reset was just | continuing with extra usage"
        " | you're now using | you are now using extra usage | now using extra usage"
        " | allowed by auto mode",
        "A notice, not an error.",
        "Nothing to do.",
    ),
    entry(
        k.LONG_CONTEXT,
        "extra usage is required for long context | extra usage is required for 1m"
        " | extra usage required for 1m | extra usage required for long context"
        " | usage credits required for 1m | usage credits are required for 1m"
        " | usage credits required for long context | usage credits are required for long context"
        " | long context beta … not | long_context_credits_required"
        " | usage credits … for 1m context | extra usage … for 1m context"
        " | 1m context is not available for your account"
        " | 1m context isn't available for your account",
        *_WIDE,
    ),
    entry(
        k.MODEL_CREDITS,
        "requires usage credits | requires extra usage | usage credits needed for this model"
        " | now uses usage credits | limit reached … uses usage credits"
        " | model_requires_usage_credits | runs on usage credits"
        " | usage credits required for model | needs usage credits"
        " | bills to usage credits, which need to be set up | uses usage credits and needs a"
        " | usage credits required for opus | usage credits required for sonnet"
        " | usage credits required for fable | usage credits required for haiku",
        "The chosen model is paid from credits, whatever the plan's windows say.",
        "Choose another model with /model, or turn usage credits on.",
    ),
    entry(
        k.LONG_CONTEXT,
        "usage credits … 1m context | extra usage … 1m context"
        " | usage credits … long context | extra usage … long context",
        *_WIDE,
    ),
    entry(
        k.THIRD_PARTY_REFUSED,
        "third-party apps now draw from | third-party apps draw from"
        " | third-party apps … extra usage, not | third-party … now draw from your extra usage",
        "The API took the request for one of a third-party app, which a plan does not pay for.",
        "Find out why the request was not taken for one of Claude Code.",
    ),
    entry(
        k.CREDITS_SPENT,
        "run out of usage credits | run out of extra usage | usage credits ran out"
        " | your org is out of usage | extra usage ran out | organization is out of usage credits"
        " | org is out of usage credits",
        "The usage credits are spent.",
        "Add credits at claude.ai/settings/usage, or wait for the plan's reset.",
    ),
    entry(
        k.PLAN_LIMIT,
        "you've hit your … limit … out of usage credits | you've hit your … limit … out of extra",
        "A window of the plan is used up, and the credits that would go on are empty, too.",
        "Wait for the reset, which costs nothing.",
    ),
    entry(
        k.CREDITS_AND_PLAN,
        "out of extra usage resets | out of usage credits resets | spending cap reached … resets"
        " | spending cap reached",
        "A window of the plan is full, and the credits that would go on are empty, capped or off.",
        "Wait for the reset that the message names, or add credits.",
    ),
    entry(
        k.EXTRA_USAGE_REFUSED,
        "out of extra usage add more | out of usage credits add more"
        " | out of extra usage ask your | out of usage credits ask your",
        "The API would let this request through on extra usage only, and there is none.",
        "Find out why the request was not counted against the plan.",
    ),
    entry(
        k.EXTRA_USAGE_REFUSED,
        "out of extra usage | out of usage credits",
        "The API would let this request through on extra usage only, and there is none.",
        "Find out why the request was not counted against the plan.",
        400,
    ),
    entry(
        k.CREDITS_AND_PLAN,
        "out of extra usage | out of usage credits",
        "A window of the plan is full, and there are no credits left to go on with.",
        "Wait for the reset that the message names, or add credits.",
        429,
    ),
    entry(
        k.CREDITS_SAID,
        "out of usage credits",
        "The credits are empty; a full window, or a request that a plan does not pay for, asks "
        "for them.",
        "Look at /usage: a window at 100 % tells how long to wait.",
    ),
    entry(
        k.EXTRA_USAGE_SAID,
        "out of extra usage | extra usage required | extra usage error"
        " | flagged as third-party | as third-party api calls | as a third-party app"
        " | third-party app routing | third-party app usage | third-party apps usage"
        " | third-party harness detection | to extra usage billing | billed to extra usage"
        " | drains extra usage | from my extra usage | extra usage despite"
        " | using my extra usage | uses my extra usage | my extra usage instead"
        " | extra usage instead of",
        "Extra usage ran out, or was asked for; the words do not tell which.",
        "Paste the whole error: its status and its last words decide.",
    ),
    entry(
        k.MONTHLY_SPEND,
        "hit your monthly spend limit | reached your monthly spend limit"
        " | hit your channel's monthly spend limit | hit the monthly spend limit"
        " | hit my monthly spend limit | reached my monthly spend limit"
        " | reached the monthly spend limit | monthly spend limit reached"
        " | monthly spend limit hit | monthly spend limit exceeded | exceeded your monthly spend"
        " | org's monthly spend limit | organization's monthly spend limit"
        " | org_spend_cap_reached"
        " | monthly spend usage"
        " | individual spend limit | individual usage limit | pooled group budget"
        " | channel's monthly usage limit | reached your spend limit | hit your spend limit"
        " | monthly spending limit reached | usage credit limit reached"
        " | hit your usage credit limit | member spend limit | usage credit cap is reached"
        " | usage credits are capped | exceeds your group's budget",
        "The monthly limit that you or your organization set for usage credits is reached.",
        "Raise the limit at claude.ai/settings/usage, or wait for the plan's own reset.",
    ),
    entry(
        k.ORG_MONTHLY_USAGE,
        "org's monthly usage limit | organization's monthly usage limit",
        "A limit that claude calls the organization's monthly usage limit is reached.",
        "Compare with /usage: 2.1.119 used these words for personal plans too.",
    ),
    entry(
        k.CREDITS_BARRED,
        "seat type doesn't include | usage allocation has been disabled"
        " | group's usage limit is set to $0 | this service is disabled for your org"
        " | limit reached – contact an admin | limit reached contact an admin"
        " | usage credits aren't on for your organization | credits which are off for your org"
        " | weekly limit resets … contact an admin | session limit resets … contact an admin"
        " | usage credits turned off by your organization | ask your admin for more usage",
        "The organization gives this member, seat or group no credits to go on with.",
        "Ask the organization's admin for credits; a full window opens again at its reset.",
    ),
    entry(
        k.CREDIT_BALANCE,
        "credit balance is too low | credit balance too low | credit balance … too low"
        " | doesn't have enough credit",
        "The API key's own prepaid balance is empty; a plan plays no part in it.",
        "Add credit in the Console, or stop sending the key to use the plan.",
    ),
    entry(
        k.API_LIMIT,
        "specified api usage limits | specified workspace api usage limits"
        " | specified … usage limits. you will regain | per-user api usage limits"
        " | reached your api usage limits | monthly api usage threshold"
        " | enforced_spend_limit_reached | enforced spend limit"
        " | spend limit reached (daily | spend limit unavailable"
        " | spend limit reached (weekly | spend limit reached (monthly",
        "A spend limit set for the organization, workspace or gateway of this key is reached.",
        "Raise it where it was set, or wait for the day that the message names.",
    ),
    entry(
        k.USAGE_ENDPOINT,
        "failed to load usage data"
        " | usage command … rate limit | could not load usage data | api/oauth/usage … 429"
        " | 429 … api/oauth/usage | /usage and /status return 429 | oauth usage … 429"
        " | usage api … rate limit | usage endpoint … 429 | usage endpoint … rate limit"
        " | api/oauth/usage … rate limit",
        "Only the page that shows the usage is rate limited; prompts are not.",
        "Wait some minutes before opening /usage again.",
    ),
    entry(
        k.THROTTLED,
        "temporarily limiting requests | not your usage limit",
        "The API slows everybody down for a moment; the plan's windows play no part in it.",
        "Wait a minute and send the prompt again.",
    ),
    entry(
        k.ORG_PAUSED,
        "usage is paused for your organization | usage is paused for the organization",
        "Usage is paused for the whole organization.",
        "Ask the organization's admin, or Anthropic's support; waiting alone is no help.",
    ),
    entry(
        k.KEY_RATE_LIMIT,
        "request rejected (429) … not your usage limit"
        " | exceed your organization's rate limit | exceed the rate limit for your organization"
        " | input tokens per minute | requests per minute | output tokens per minute"
        " | upstream rate limit exceeded | number of concurrent connections has exceeded"
        " | acceleration limit",
        "The rate limit of an API key or cloud project is reached; no plan is involved.",
        "Wait, lower the number of parallel agents, or ask for a higher limit in the Console.",
    ),
    entry(
        k.ACCOUNT_RATE_LIMIT,
        "would exceed your account's rate limit | rate limited. please try again later",
        "The account may send no more for now; the answer itself does not name the window.",
        "Look at /usage: a window at 100 % tells how long to wait.",
    ),
    entry(
        k.KEY_RATE_LIMIT,
        "request rejected (429)",
        "The rate limit of an API key or cloud project is reached; no plan is involved.",
        "Wait, lower the number of parallel agents, or ask for a higher limit in the Console.",
    ),
    entry(
        k.PLAN_LIMIT,
        "you've hit your … limit | you've reached your … limit | you have hit your … limit"
        " | session limit reached | weekly limit reached | opus limit reached"
        " | sonnet limit reached | fable limit reached | 5-hour limit reached"
        " | five-hour limit reached | usage limit reached | usage_limit_reached"
        " | hit your limit | limit reached … resets | hit my session limit | hit my weekly limit"
        " | you've hit your limit | session-limit message | your limit will reset",
        "A window of the plan is used up.",
        "Wait for the reset, which costs nothing, or go on with usage credits.",
    ),
    entry(
        k.RATE_LIMIT_SHOWN,
        "rate limit reached | rate limit exceeded | ratelimit exceeded",
        "claude was refused with a 429 and printed no reason; builds before 2.1.89 hid several.",
        "Update claude, so that the reason is shown.",
    ),
    entry(
        k.LIMIT_SAID,
        "usage limit exceeded | limit hit | session limit still | weekly limit hit"
        " | session limit hit | session has hit the limit | usage limit hit"
        " | after weekly limit | limit is not reset | hit weekly limit | weekly limit still"
        " | sonnet limit | opus limit | session reached 100% | reached 100% usage"
        " | limit stuck at 100% | weekly limit consumed"
        " | the limit was hit | limit was reached | limit has been reached | limit has been hit"
        " | limit as 100% used | limit at 100% used | limit is 100% used | limit shows 100% used",
        "Somebody says that a window of the plan is used up.",
        "Compare with /usage: a window at 100 % tells how long to wait.",
    ),
    entry(
        k.CREDITS_SAID,
        "out of credits | out of tokens | out of quota",
        "Somebody says that there is nothing left, in words that are nobody's message.",
        "Paste the message itself, or look at /usage.",
    ),
)
