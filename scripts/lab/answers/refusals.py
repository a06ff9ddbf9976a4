"""Every status of the API × its documented messages × the credentials that can meet them.

Sources: https://platform.claude.com/docs/en/api/errors, https://code.claude.com/docs/en/errors,
and the issues at https://github.com/anthropics/claude-code/issues that quote raw answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..loopback import OUT_OF_EXTRA_USAGE, Answer
from .row import (
    API_KEY,
    AUTH_TOKEN,
    CREDENTIALS,
    HELPER,
    KEYS,
    LOGIN,
    PLANS,
    SETUP_TOKEN,
    Row,
)

GATE = {
    "extra-usage": OUT_OF_EXTRA_USAGE,
    "extra-usage-admin": "You're out of extra usage. Ask your workspace admin to add more so you "
    "can keep going.",
    "third-party-claim": "Third-party apps now draw from your extra usage, not your plan limits. "
    "We've added a $200 credit to get you started. Claim it at claude.ai/settings/usage and keep "
    "going.",
    "third-party-add": "Third-party apps now draw from your extra usage, not your plan limits. "
    "Add more at claude.ai/settings/usage and keep going.",
    "third-party-admin": "Third-party apps now draw from extra usage, not plan limits. Ask your "
    "workspace admin to add more and keep going.",
}
BAD_REQUEST = {
    "prompt-too-long": "prompt is too long: 208310 tokens > 200000 maximum",
    "thinking-budget": "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult "
    "our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking",
    "tool-result": "messages.2.content.0: unexpected `tool_use_id` found in `tool_result` blocks: "
    "toolu_01. Each `tool_result` block must have a corresponding `tool_use` block in the previous "
    "message.",
    "empty-text": "messages: text content blocks must be non-empty",
    "image": "messages.0.content.1.image.source.base64.data: image dimensions exceed max allowed "
    "size: 8000 pixels",
    "thinking-blocks": "messages.1.content.0: `thinking` blocks in the latest assistant message "
    "cannot be modified.",
    "beta-header": "Unexpected value(s) `context-1m-2025-08-07` for the `anthropic-beta` header.",
}
LOGIN_401 = {
    "expired": (
        "OAuth token has expired. Please obtain a new token or refresh your existing token.",
        ("login-expired",),
    ),
    "bearer": ("Invalid bearer token", ("login-expired", "login-revoked")),
    "access-token": ("OAuth access token is invalid.", ("login-expired", "login-revoked")),
    "credentials": ("Invalid authentication credentials", ("login-expired", "login-revoked")),
    "x-api-key": ("invalid x-api-key", ("login-expired", "login-revoked")),
}
REJECTED = ("key-rejected",)


def rows() -> Iterator[Row]:
    yield from _of_400()
    yield from _of_401()
    yield from _of_403()
    yield from _of_others()


def _error(status: int, type: str, message: str, **details: str) -> Answer:
    return Answer(status, type, message, details=details or None)


def _of_400() -> Iterator[Row]:
    for name, message in GATE.items():
        for credential in PLANS:
            answer = _error(400, "invalid_request_error", message)
            truth = ("third-party-gate", "third-party-prompt")
            yield Row(f"400/{name}/{credential}", answer, credential, truth, old=("outdated-cli",))
    for name, message in BAD_REQUEST.items():
        for credential in CREDENTIALS if name == "prompt-too-long" else (LOGIN, API_KEY):
            answer = _error(400, "invalid_request_error", message)
            yield Row(f"400/{name}/{credential}", answer, credential, ("request-invalid",))
    balance = (
        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing "
        "to upgrade or purchase credits."
    )
    reached = "You have reached your specified {}API usage limits. You will regain access on "
    reached += "2026-12-01 at 00:00 UTC."
    for credential in KEYS:
        answer = _error(400, "invalid_request_error", balance)
        yield Row(f"400/balance/{credential}", answer, credential, ("api-credit-balance",))
        for scope in ("", "workspace "):
            answer = _error(400, "invalid_request_error", reached.format(scope))
            name = f"400/api-limit-{scope.strip() or 'organization'}/{credential}"
            yield Row(name, answer, credential, ("api-workspace-limit",))
    only = (
        "This credential is only authorized for use with Claude Code and cannot be used for other "
        "API requests."
    )
    disabled = "This organization has been disabled."
    for credential in PLANS:
        answer = _error(400, "invalid_request_error", only)
        name = f"400/claude-code-only/{credential}"
        yield Row(name, answer, credential, ("credential-claude-code-only",))
    for credential in CREDENTIALS:
        answer = _error(400, "invalid_request_error", disabled)
        truth = ("account-suspended", "organization-disabled")
        yield Row(f"400/disabled/{credential}", answer, credential, truth)
    gate = "Claude Code 2.1.99 does not support this model; version 2.1.999 or newer is required. "
    gate += "Run 'claude update', or restart the app that embeds Claude Code."
    answer = _error(400, "invalid_request_error", gate, error_code="claude_code_version_too_old")
    yield Row("400/version", answer, LOGIN, ("version-gate",))
    thinking = (
        '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and '
        '"output_config.effort" to control thinking behavior.'
    )
    answer = _error(400, "invalid_request_error", thinking)
    yield Row("400/thinking", answer, LOGIN, ("version-gate", "request-invalid"))
    pro = (
        "Claude Opus is not available with the Claude Pro plan. If you have updated your "
        "subscription plan recently, run /logout and /login for the plan to take effect."
    )
    answer = _error(400, "invalid_request_error", pro)
    yield Row("400/model-not-in-plan", answer, LOGIN, ("model-unavailable", "stale-login"))


def _of_401() -> Iterator[Row]:
    for name, (message, truth) in LOGIN_401.items():
        for credential in CREDENTIALS:
            answer = _error(401, "authentication_error", message)
            yield Row(f"401/{name}/{credential}", answer, credential, _of(credential, truth))
    unsupported = "OAuth authentication is currently not supported."
    answer = _error(401, "authentication_error", unsupported)
    truth = ("cli-regression", "login-revoked", "credential-claude-code-only")
    yield Row("401/oauth-unsupported/login", answer, LOGIN, truth)
    yield Row("401/oauth-unsupported/auth-token", answer, AUTH_TOKEN, REJECTED)


def _of(credential: str, of_a_login: tuple[str, ...]) -> tuple[str, ...]:
    """What a refusal of the credential itself is about: a 401 with a login is about the login, with
    a key about the key.  Words about a login that was never sent are those of a relay's own."""
    if credential == LOGIN:
        return of_a_login
    if credential == SETUP_TOKEN:
        return (*of_a_login, "key-rejected")
    return ("key-rejected", "helper-failed") if credential == HELPER else REJECTED


def _of_403() -> Iterator[Row]:
    barred = "OAuth authentication is currently not allowed for this organization."
    revoked = "OAuth token has been revoked. Please obtain a new token."
    for credential in CREDENTIALS:
        answer = _error(403, "permission_error", revoked)
        truth = _of(credential, ("login-revoked",))
        yield Row(f"403/revoked/{credential}", answer, credential, truth)
        answer = _error(403, "forbidden", "Request not allowed")
        yield Row(f"403/not-allowed/{credential}", answer, credential, ("access-forbidden",))
        disabled = (
            "Your account has been disabled after an automatic review of your recent activities."
        )
        answer = _error(403, "permission_error", disabled)
        yield Row(f"403/suspended/{credential}", answer, credential, ("account-suspended",))
    for credential in (*PLANS, AUTH_TOKEN):
        for status in (401, 403):
            answer = _error(
                status,
                "permission_error" if status == 403 else "authentication_error",
                barred,
                error_code="oauth_org_not_allowed",
            )
            truth = ("organization-disabled", "subscription-unpaid", "login-wrong-organization")
            yield Row(f"{status}/oauth-org/{credential}", answer, credential, truth)
    for credential in (API_KEY, HELPER):
        answer = _error(
            403, "permission_error", "API key authentication is disabled for this organization."
        )
        truth = ("organization-disabled", "api-key-overrides-plan")
        yield Row(f"403/no-keys/{credential}", answer, credential, truth)
    missing = "Your API key does not have permission to use the specified resource."
    answer = _error(403, "permission_error", missing)
    for credential in KEYS:
        truth = (*_of(credential, ()), "model-unavailable", "organization-disabled")
        yield Row(f"403/resource/{credential}", answer, credential, truth)


def _of_others() -> Iterator[Row]:
    for credential in CREDENTIALS:
        answer = _error(
            402, "billing_error", "There is an issue with your billing or payment information."
        )
        unpaid = ("subscription-unpaid",) if credential in PLANS else ("api-credit-balance",)
        yield Row(f"402/{credential}", answer, credential, unpaid)
        answer = _error(404, "not_found_error", "model: claude-nonesuch-9")
        yield Row(f"404/model/{credential}", answer, credential, ("model-unavailable",))
        answer = _error(404, "not_found_error", "The requested resource could not be found.")
        truth = ("request-invalid", "model-unavailable", "gateway-refusal")
        yield Row(f"404/resource/{credential}", answer, credential, truth)
        answer = _error(
            413, "request_too_large", "Request exceeds the maximum allowed number of bytes."
        )
        yield Row(f"413/{credential}", answer, credential, ("request-invalid",))
        answer = _error(409, "conflict_error", "The request conflicts with the current state.")
        yield Row(f"409/{credential}", answer, credential, ("request-invalid", "service-incident"))
        for status, type, message in (
            (500, "api_error", "Internal server error"),
            (502, "api_error", "Bad gateway"),
            (503, "api_error", "Service Unavailable"),
            (504, "timeout_error", "Request timed out."),
            (529, "overloaded_error", "Overloaded"),
        ):
            answer = _error(status, type, message)
            yield Row(f"{status}/{credential}", answer, credential, ("service-incident",))
    yield from _of_429()


def _of_429() -> Iterator[Row]:
    wide = "Extra usage is required for long context requests."
    for credential in PLANS:
        answer = _error(429, "rate_limit_error", wide)
        arguments = ("--model", "claude-sonnet-4-5-20250929[1m]")
        name = f"429/long-context/{credential}"
        yield Row(name, answer, credential, ("long-context",), arguments=arguments)
    # Without the headers of a plan claude itself takes it for a throttle.
    throttled = "This request would exceed your account's rate limit. Please try again later."
    answer = _error(429, "rate_limit_error", throttled)
    yield Row("429/no-headers/login", answer, LOGIN, ("service-incident", "plan-limit"))
    minute = (
        "This request would exceed your organization's rate limit of 30,000 input tokens per "
        "minute. For details, refer to: https://docs.claude.com/en/api/rate-limits."
    )
    for credential in KEYS:
        answer = _error(429, "rate_limit_error", minute)
        yield Row(f"429/minute/{credential}", answer, credential, ("api-rate-limit",))
        answer = _error(
            429,
            "rate_limit_error",
            "Number of concurrent connections has exceeded your rate limit. Please try again later "
            "or contact sales.",
        )
        yield Row(f"429/concurrent/{credential}", answer, credential, ("api-rate-limit",))
        enforced = "Your organization has reached its enforced spend limit."
        code = "enforced_spend_limit_reached"
        answer = _error(429, "rate_limit_error", enforced, error_code=code)
        yield Row(f"429/enforced/{credential}", answer, credential, ("api-workspace-limit",))
    capped = "spend limit reached (daily; resets 2026-11-28 00:00 UTC)"
    answer = _error(429, "billing_error", capped)
    yield Row("429/gateway-spend/auth-token", answer, AUTH_TOKEN, ("api-workspace-limit",))
    credits = "Usage credits are required to use Claude Fable 5."
    answer = _error(429, "rate_limit_error", credits, error_code="credits_required")
    yield Row(
        "429/model-credits/login",
        answer,
        LOGIN,
        ("model-needs-credits",),
        arguments=("--model", "claude-fable-5"),
        since=(2, 1, 200),
    )
