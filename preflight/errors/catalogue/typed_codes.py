"""What claude and the API say in one word: typed codes, error types, limits and their headers.

Read off the declarations of 2.1.332 and its transcript rows; the older ones off 2.1.112 and
https://code.claude.com/docs/en/hooks#stopfailure.  A word without a kind is listed with `NONE`.
"""

from __future__ import annotations

from .. import kinds as k

NONE = ""
"""Known, and nothing by itself: its text, or another field, decides."""

CODES = {
    "advisor_incompatible": k.REQUEST_INVALID,
    "api_key_auth_disabled": k.ORG_NO_KEYS,
    "autocompact_thrashing": k.REQUEST_INVALID,
    "claude_code_version_too_old": k.VERSION_GATE,
    "computer_slept": k.NO_ANSWER,
    "connection_failed": k.NETWORK,
    "consent_unanswered": k.MODEL_CREDITS,
    "dlp_request_denied": k.REQUEST_INVALID,
    "effort_requires_thinking": k.REQUEST_INVALID,
    "empty_completion": k.NO_ANSWER,
    "field_not_granted": k.REQUEST_INVALID,
    "gateway_content_type": k.NETWORK,
    "gateway_session_expired": k.LOGIN_EXPIRED,
    "gateway_signin_required": k.NO_CREDENTIALS,
    "hook_denied": k.REQUEST_INVALID,
    "invalid_credential_header": k.UNSENDABLE,
    "long_context_credits_required": k.LONG_CONTEXT,
    "malformed_tool_use_exhausted": k.REQUEST_INVALID,
    "max_output_tokens": k.REQUEST_INVALID,
    "media_removed": k.REQUEST_INVALID,
    "message_over_context_limit": k.REQUEST_INVALID,
    "model_requires_usage_credits": k.MODEL_CREDITS,
    "model_substitution_disabled": k.MODEL_UNKNOWN,
    "named_profile_unusable": k.NO_CREDENTIALS,
    "network_edge_blocked": k.FORBIDDEN,
    "no_allowed_fallback": k.MODEL_CREDITS,
    "no_response": k.NO_ANSWER,
    "oauth_refresh_store_refused": k.LOGIN_NOT_SAVED,
    "org_disabled_credential": k.ACCOUNT_SUSPENDED,
    "pdf_password_protected": k.REQUEST_INVALID,
    "pdf_too_large": k.REQUEST_INVALID,
    "provider_credentials": k.PROVIDER_CREDENTIALS,
    "safety_monitor_blocked": k.REQUEST_INVALID,
    "stored_login_refused": k.LOGIN_EXPIRED,
    "stream_idle_timeout": k.NO_ANSWER,
    "tls_cert_signature_failure": k.NETWORK,
    "tls_untrusted_ca": k.NETWORK,
    "tool_history_mismatch": k.REQUEST_INVALID,
    "unattended_start_limit": k.COMMAND_INVALID,
    "unattended_start_unconfirmed": k.COMMAND_INVALID,
    "usage_limit_reached": NONE,  # a window, a budget or a pause: `quotaLimits` says which
}
"""`apiError` of a transcript row → its kind."""
DETAILS = {
    "account_on_hold": k.ACCOUNT_SUSPENDED,
    "contract_spend_limit_reached": k.API_LIMIT,
    "credits_required": k.MODEL_CREDITS,
    "enforced_spend_limit_reached": k.API_LIMIT,
    "oauth_org_not_allowed": k.ORG_NO_SUBSCRIPTION,
}
"""`error.details.error_code` of an answer, where it is no `apiError` as well."""
WORDS = {
    "account_on_hold": k.ACCOUNT_SUSPENDED,
    "authentication_failed": NONE,
    "billing_error": NONE,
    "cloud_credential_error": k.PROVIDER_CREDENTIALS,
    "invalid_request": NONE,
    "max_output_tokens": k.REQUEST_INVALID,
    "model_not_found": k.MODEL_UNKNOWN,
    "oauth_org_not_allowed": k.ORG_NO_SUBSCRIPTION,
    "overloaded": k.SERVER,
    "rate_limit": NONE,
    "server_error": NONE,
    "unknown": NONE,
    "verification_required": k.ACCOUNT_SUSPENDED,
}
"""claude's coarse word for an error (`error`); most leave open what it was."""

TYPES = {
    "api_error": k.SERVER,
    "authentication_error": k.AUTH_REFUSED,
    "billing_error": k.CREDIT_BALANCE,
    "conflict_error": k.REQUEST_INVALID,
    "forbidden": k.FORBIDDEN,
    "invalid_request_error": k.UNKNOWN,
    "not_found_error": k.REQUEST_INVALID,
    "overloaded_error": k.SERVER,
    "permission_error": k.AUTH_REFUSED,
    "rate_limit_error": k.RATE_LIMIT_SHOWN,
    "request_too_large": k.REQUEST_INVALID,
    "timeout_error": k.SERVER,
}
"""Error types of the API (https://platform.claude.com/docs/en/api/errors) → what they say alone."""
STATUSES = {
    401: k.AUTH_REFUSED,
    402: k.CREDIT_BALANCE,
    403: k.AUTH_REFUSED,
    404: k.REQUEST_INVALID,
    407: k.NETWORK,
    408: k.NO_ANSWER,
    409: k.REQUEST_INVALID,
    413: k.REQUEST_INVALID,
    425: k.NO_ANSWER,
    429: k.RATE_LIMIT_SHOWN,
    511: k.NETWORK,
}

EMPTY = "out_of_credits"
CAPPED = ("org_level_disabled_until", "org_spend_cap_reached")
"""A spend limit is reached: for the member or the organization, until it is raised or renewed."""
REASONS = {
    EMPTY: k.CREDITS_SPENT,
    "org_level_disabled_until": k.MONTHLY_SPEND,
    "org_spend_cap_reached": k.MONTHLY_SPEND,
    "org_level_disabled": k.CREDITS_BARRED,
    "org_service_level_disabled": k.CREDITS_BARRED,
    "org_service_zero_credit_limit": k.CREDITS_BARRED,
    "seat_tier_level_disabled": k.CREDITS_BARRED,
    "seat_tier_zero_credit_limit": k.CREDITS_BARRED,
    "group_zero_credit_limit": k.CREDITS_BARRED,
    "member_level_disabled": k.CREDITS_BARRED,
    "member_zero_credit_limit": k.CREDITS_BARRED,
    "overage_not_provisioned": NONE,
    "no_limits_configured": NONE,
    "fetch_error": NONE,
    "unknown": NONE,
}
"""Why credits are off (`overageDisabledReason`) → the kind, where a limit speaks of credits alone;
beside a full window it is a remark."""
OVERAGE = "overage"
"""The claim of an answer that is about the credits and not about a window."""
CLAIMS = (
    "five_hour",
    "seven_day",
    "seven_day_opus",
    "seven_day_sonnet",
    "seven_day_overage_included",
    "seven_day_cowork",
    "seven_day_oauth_apps",
    "seven_day_omelette",
    "weekly_scoped",
    OVERAGE,
)
"""What `rateLimitType` and the header `…-representative-claim` may name."""

PREFIX = "anthropic-ratelimit-unified-"
HEADERS = {
    "status": "status",
    "reset": "resetsAt",
    "representative-claim": "rateLimitType",
    "overage-status": "overageStatus",
    "overage-disabled-reason": "overageDisabledReason",
    "overage-reset": "overageResetsAt",
    "overage-scope": "overageScope",
    "overage-daily-cap-paused": "dailyCapPaused",
    "5h-status": "5h",
    "7d-status": "7d",
    "7d_oi-status": "7d_oi",
    "5h-reset": NONE,
    "7d-reset": NONE,
    "7d_oi-reset": NONE,
    "5h-utilization": NONE,
    "7d-utilization": NONE,
    "7d_oi-utilization": NONE,
    "fallback": NONE,
    "grace-5h-utilization": NONE,
    "grace-7d-utilization": NONE,
    "grace-status": NONE,
    "overage-group": NONE,
    "overage-in-use": NONE,
    "overage-period": NONE,
    "overage-period-channel-utilization": NONE,
    "overage-period-monthly-utilization": NONE,
    "overage-surpassed-threshold": NONE,
    "overage-utilization": NONE,
    "slow-budget-reset": NONE,
    "slow-budget-utilization": NONE,
    "slow-max-wait": NONE,
    "slow-offer": NONE,
    "slow-retry-after": NONE,
    "slow-status": NONE,
    "upgrade-paths": NONE,
}
"""Header behind `PREFIX` → the key of `quotaLimits` that says the same; `NONE` where it decides
nothing."""


def kind_of_code(code: str) -> str:
    """The kind that a typed code or an `error_code` stands for; empty where it decides nothing."""
    return CODES.get(code) or DETAILS.get(code) or ""
