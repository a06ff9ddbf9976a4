"""The causes, in the order of the documentation.

A cause is one file with `ID`, `ABOUT` (a line for the README) and `judge(error, circumstances)`,
which returns a `Verdict`, or `None` where the error has nothing to do with this cause.  It prints,
starts and writes nothing.
"""

from __future__ import annotations

from . import (
    access_forbidden,
    api_credit_balance,
    api_key_overrides_plan,
    api_workspace_limit,
    cli_regression,
    credential_claude_code_only,
    credits_spent,
    login_expired,
    login_revoked,
    long_context,
    model_needs_credits,
    monthly_spend_limit,
    network,
    no_credentials,
    npm_permissions,
    organization_disabled,
    outdated_cli,
    plan_limit,
    proxy_rewrites_request,
    request_invalid,
    service_incident,
    stale_login,
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

        def judge(self, error: ApiError, circumstances: Circumstances) -> Verdict | None: ...


ALL: Sequence[Cause] = (
    outdated_cli,
    third_party_gate,
    third_party_prompt,
    third_party_client,
    proxy_rewrites_request,
    long_context,
    model_needs_credits,
    monthly_spend_limit,
    credits_spent,
    plan_limit,
    stale_login,
    api_key_overrides_plan,
    api_credit_balance,
    api_workspace_limit,
    no_credentials,
    login_expired,
    login_revoked,
    organization_disabled,
    credential_claude_code_only,
    access_forbidden,
    cli_regression,
    version_gate,
    npm_permissions,
    update_failed,
    usage_endpoint_limited,
    service_incident,
    network,
    request_invalid,
    unknown,
)
