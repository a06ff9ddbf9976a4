"""The causes, in the order of the documentation.

A cause is one file with `ID`, `ABOUT` (a line for `explain --list`), `MEANING` (what happens and
what helps, for `explain CAUSE`), `SOURCES` (public documents and issues that it rests on) and
`judge(error, circumstances)`, which returns a `Verdict`, or `None` where the error has nothing to
do with this cause.  It prints, starts and writes nothing.
"""

from __future__ import annotations

from . import (
    access_forbidden,
    account_suspended,
    api_credit_balance,
    api_key_overrides_plan,
    api_rate_limit,
    api_workspace_limit,
    cannot_start,
    cli_regression,
    credential_claude_code_only,
    credits_spent,
    error_hidden,
    gateway_refusal,
    helper_failed,
    key_rejected,
    limit_stuck,
    login_expired,
    login_not_saved,
    login_revoked,
    login_wrong_organization,
    long_context,
    model_needs_credits,
    model_unavailable,
    monthly_spend_limit,
    network,
    no_credentials,
    npm_permissions,
    organization_disabled,
    outdated_cli,
    plan_limit,
    provider_credentials,
    provider_quota,
    proxy_rewrites_request,
    request_invalid,
    service_incident,
    sign_in_failed,
    stale_login,
    subscription_unpaid,
    third_party_client,
    third_party_gate,
    third_party_prompt,
    unknown,
    update_failed,
    usage_endpoint_limited,
    version_gate,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances
    from .verdict import Verdict

    class Cause(Protocol):
        """What a cause module offers."""

        ID: str
        ABOUT: str
        MEANING: str

        @property
        def SOURCES(self) -> tuple[str, ...]: ...

        def judge(self, error: ApiError, circumstances: Circumstances) -> Verdict | None: ...


ALL: Sequence[Cause] = (
    outdated_cli,
    third_party_gate,
    third_party_prompt,
    third_party_client,
    proxy_rewrites_request,
    long_context,
    model_needs_credits,
    plan_limit,
    limit_stuck,
    monthly_spend_limit,
    credits_spent,
    stale_login,
    api_key_overrides_plan,
    api_credit_balance,
    api_workspace_limit,
    api_rate_limit,
    provider_credentials,
    provider_quota,
    helper_failed,
    no_credentials,
    login_not_saved,
    sign_in_failed,
    login_wrong_organization,
    login_expired,
    login_revoked,
    key_rejected,
    subscription_unpaid,
    account_suspended,
    organization_disabled,
    credential_claude_code_only,
    access_forbidden,
    gateway_refusal,
    cannot_start,
    cli_regression,
    version_gate,
    npm_permissions,
    update_failed,
    usage_endpoint_limited,
    service_incident,
    network,
    model_unavailable,
    request_invalid,
    error_hidden,
    unknown,
)
