"""What relays, gateways, proxies and local servers say that answer in the API's place.

Sources: the programs' own texts, as quoted in public issues (LiteLLM, new-api, sub2api, kiro.rs,
claude-relay-service, CLIProxyAPI, Ollama, nginx, Cloudflare).
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.NOT_CLAUDE,
        "the job was not started because recent account payments have failed"
        " | the job was not started because your account is locked",
        "GitHub did not start the job because of its own billing; claude was not even started.",
        "Look at Billing & plans in the settings of the GitHub account.",
    ),
    entry(
        k.GATEWAY,
        "model_cooldown | are cooling down | client_validation_error"
        " | client is not authorized to use this api key | only accepts requests from claude code"
        " | only allows claude code | no available accounts | no available claude account"
        " | no available channel | insufficient account balance | insufficient_user_quota"
        " | insufficient balance | insufficient credits | insufficient_quota | insufficient quota"
        " | quota is not enough | exceeded your current quota | budget has been exceeded"
        " | budget_exceeded | exceededbudget | over budget. spend"
        " | error from provider | provider_response_error | upstream provider … returned"
        " | requires more credits, or fewer max_tokens | active accounts rate limited"
        " | litellm.proxy.proxy_server"
        " | insufficient_model_capacity | experiencing high traffic, please try again shortly"
        " | invalid proxy server token | invalid token (request id:"
        " | new_api_error | upstream access forbidden"
        " | no available token | api key quota exhausted | all upstreams failed"
        " | upstream rejected | upstream_error | no healthy upstream | no deployments available"
        " | check with your gateway administrator | this gateway applies a guardrail"
        " | this group only | account pool | api request failed … upstream",
        "A relay or gateway between claude and the API refused, by a rule of its own.",
        "Look into the relay's own console or log; the plan plays no part in it.",
        codes="proxy_error",
    ),
    entry(
        k.GATEWAY,
        "404 page not found | api error: 403 forbidden | api error: 404 not found",
        "What answered is no Messages API: a proxy, or whatever listens at the base URL.",
        "Look at ANTHROPIC_BASE_URL and at the proxy on the way.",
    ),
    entry(
        k.NETWORK,
        "<title>just a moment | <title>attention required | enable javascript and cookies to"
        " | checking your browser before"
        " | api error: just a moment | 403 just a moment",
        "A check for robots stands before the API, and claude cannot pass it.",
        "Try from another network, or without VPN; a data centre's address is often challenged.",
    ),
)
