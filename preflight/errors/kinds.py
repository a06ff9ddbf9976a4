"""Kinds of errors: what a message means, whatever the version's wording of it."""

from __future__ import annotations

# About usage. The first two are one gate: the API lets the request through on extra usage only.
EXTRA_USAGE_REFUSED = "extra-usage-refused"
THIRD_PARTY_REFUSED = "third-party-refused"
EXTRA_USAGE_SAID = "extra-usage-said"
"""Somebody says "out of extra usage" without the words that tell the 400 from the 429."""
CREDITS_SAID = "credits-said"
"""Somebody says "out of credits", as people call everything that runs out."""
CREDITS_AND_PLAN = "credits-and-plan"
"""claude's own text over a 429: a plan window is full, and the credits behind it are empty."""
PLAN_LIMIT = "plan-limit"
ACCOUNT_RATE_LIMIT = "account-rate-limit"
"""The raw 429 of a login, which claude turns into words by its response headers."""
RATE_LIMIT_SHOWN = "rate-limit-shown"
"""The bare "Rate limit reached" of old builds, which hid several refusals."""
THROTTLED = "throttled"
KEY_RATE_LIMIT = "key-rate-limit"
LONG_CONTEXT = "long-context"
MODEL_CREDITS = "model-credits"
MONTHLY_SPEND = "monthly-spend"
ORG_MONTHLY_USAGE = "org-monthly-usage"
CREDITS_SPENT = "credits-spent"
CREDITS_BARRED = "credits-barred"
CREDIT_BALANCE = "credit-balance"
API_LIMIT = "api-limit"
USAGE_ENDPOINT = "usage-endpoint"

# About credentials.
NO_CREDENTIALS = "no-credentials"
INVALID_KEY = "invalid-key"
INVALID_CREDENTIALS = "invalid-credentials"
AUTH_REFUSED = "auth-refused"
"""A 401 or a call to log in that does not say what is wrong with the credential."""
LOGIN_EXPIRED = "login-expired"
LOGIN_REVOKED = "login-revoked"
LOGIN_SCOPE = "login-scope"
OAUTH_UNSUPPORTED = "oauth-unsupported"
ORG_NO_SUBSCRIPTION = "org-no-subscription"
ORG_NO_KEYS = "org-no-keys"
ORG_DISABLED = "org-disabled"
CLAUDE_CODE_ONLY = "claude-code-only"
FORBIDDEN = "forbidden"
MODEL_NOT_IN_PLAN = "model-not-in-plan"

# About the installation.
VERSION_GATE = "version-gate"
NPM_PERMISSIONS = "npm-permissions"
UPDATE_FAILED = "update-failed"

# Everything else.
SERVER = "server"
NETWORK = "network"
REQUEST_INVALID = "request-invalid"
COMMAND_INVALID = "command-invalid"
UNKNOWN = "unknown"

GATE = (EXTRA_USAGE_REFUSED, THIRD_PARTY_REFUSED, EXTRA_USAGE_SAID)
"""The refusal that is not about the plan, and the prose that may mean it."""
