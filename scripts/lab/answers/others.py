"""Answers of somebody else between claude and the API, and no answer at all.

Shapes: proxies' and relays' own (nginx, Cloudflare, LiteLLM, new-api, Ollama), as quoted in public
issues; AWS and Google from their API references.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..loopback import OUT_OF_EXTRA_USAGE, Answer
from .limits import LIMIT
from .row import API_KEY, AUTH_TOKEN, BEDROCK, FOUNDRY, LOGIN, VERTEX, Row

NGINX = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n"
)
CLOUDFLARE = (
    '<!DOCTYPE html>\n<html lang="en-US">\n<head><title>Just a moment...</title></head>\n'
    "<body><h2>Enable JavaScript and cookies to continue</h2>"
    "<span>Performance &amp; security by Cloudflare</span></body></html>"
)
PORTAL = (
    '<html><head><title>Hotel WiFi - Sign in</title></head><body><form action="/login">'
    "Room number</form></body></html>"
)
RELAY = ("gateway-refusal",)
NETWORK = ("network",)
MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"


def rows() -> Iterator[Row]:
    yield from _of_pages()
    yield from _of_relays()
    yield from _of_clouds()
    yield from _of_foundry()
    yield from _of_silence()
    yield from _of_streams()


def _page(status: int, text: str, **headers: str) -> Answer:
    return Answer(status, headers=headers, raw=text, content_type="text/html")


def _json(status: int, body: object) -> Answer:
    return Answer(status, raw=json.dumps(body), content_type="application/json")


def _of_pages() -> Iterator[Row]:
    for credential in (LOGIN, AUTH_TOKEN):
        for title, truth in (
            ("403 Forbidden", ("access-forbidden", "gateway-refusal", "network")),
            ("502 Bad Gateway", ("gateway-refusal", "network", "service-incident")),
            (
                "503 Service Temporarily Unavailable",
                ("gateway-refusal", "network", "service-incident"),
            ),
            ("413 Request Entity Too Large", ("gateway-refusal", "request-invalid", "network")),
        ):
            status = int(title[:3])
            answer = _page(status, NGINX.format(title))
            yield Row(f"page/nginx-{status}/{credential}", answer, credential, truth)
        answer = _page(403, CLOUDFLARE, server="cloudflare")
        challenged = ("access-forbidden", "network")
        yield Row(f"page/cloudflare/{credential}", answer, credential, challenged)
    answer = _page(
        407, "<html><head><title>407 Proxy Authentication Required</title></head></html>"
    )
    yield Row("page/407", answer, LOGIN, ("network",))
    for credential in (LOGIN, API_KEY):
        for name, answer in (
            ("portal-200", _page(200, PORTAL)),
            ("portal-511", _page(511, PORTAL)),
            ("empty-200", Answer(200, raw="", content_type="text/html")),
            ("json-200", _json(200, {"code": 200, "msg": "ok"})),
        ):
            yield Row(f"page/{name}/{credential}", answer, credential, (*NETWORK, *RELAY))


def _of_relays() -> Iterator[Row]:
    for name, status, body in (
        (
            "cooldown",
            429,
            {
                "error": {
                    "code": "model_cooldown",
                    "message": "All credentials for model claude-sonnet-5 are cooling down",
                    "model": "claude-sonnet-5",
                    "reset_seconds": 30,
                }
            },
        ),
        (
            "client",
            403,
            {
                "error": {
                    "type": "client_validation_error",
                    "message": "Your client is not authorized to use this API key",
                }
            },
        ),
        (
            "no-accounts",
            503,
            {
                "error": {
                    "message": "No available accounts support the requested model",
                    "type": "api_error",
                }
            },
        ),
        (
            "balance",
            403,
            {
                "error": {
                    "message": "Insufficient account balance",
                    "type": "new_api_error",
                    "code": "insufficient_user_quota",
                }
            },
        ),
        (
            "token",
            401,
            {"error": {"message": "Invalid token (request id: 20261127)", "type": "new_api_error"}},
        ),
        (
            "litellm",
            401,
            {
                "error": {
                    "message": "Authentication Error, Invalid proxy server token passed. "
                    "Received API Key = sk-...abcd",
                    "type": "auth_error",
                    "param": "None",
                    "code": "401",
                }
            },
        ),
        ("detail", 403, {"detail": "Forbidden"}),
        (
            "ollama",
            404,
            {
                "type": "error",
                "error": {
                    "type": "not_found_error",
                    "message": "model 'claude-sonnet-5' not found",
                },
                "request_id": "req_0123456789abcdef01234567",
            },
        ),
    ):
        truth = RELAY if name not in ("token", "litellm") else ("gateway-refusal", "key-rejected")
        for credential in (AUTH_TOKEN, API_KEY):
            yield Row(f"relay/{name}/{credential}", _json(status, body), credential, truth)
    answer = Answer(404, raw="404 page not found", content_type="text/plain")
    for credential in (AUTH_TOKEN, API_KEY):
        name = f"relay/page-not-found/{credential}"
        yield Row(name, answer, credential, RELAY, hidden=("model-unavailable",))


def _of_clouds() -> Iterator[Row]:
    aws = ("provider-credentials",)
    for name, status, kind, message, truth in (
        (
            "expired",
            403,
            "ExpiredTokenException",
            "The security token included in the request is expired",
            aws,
        ),
        (
            "invalid",
            403,
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
            aws,
        ),
        (
            "denied",
            403,
            "AccessDeniedException",
            "User: arn:aws:iam::1:user/u is not authorized to perform: "
            f"bedrock:InvokeModelWithResponseStream on resource: {MODEL}",
            aws,
        ),
        (
            "model",
            400,
            "ValidationException",
            "The provided model identifier is invalid.",
            ("model-unavailable", "provider-credentials"),
        ),
        (
            "throttled",
            429,
            "ThrottlingException",
            "Too many tokens per day, please wait before trying again.",
            ("provider-quota",),
        ),
        (
            "requests",
            429,
            "ThrottlingException",
            "Too many requests, please wait before trying again.",
            ("provider-quota",),
        ),
        (
            "too-long",
            400,
            "ValidationException",
            "Input is too long for requested model.",
            ("request-invalid",),
        ),
        (
            "unavailable",
            503,
            "ServiceUnavailableException",
            "Bedrock is unable to process your request.",
            ("service-incident", "provider-quota"),
        ),
    ):
        answer = Answer(
            status, headers={"x-amzn-errortype": kind}, raw=json.dumps({"message": message})
        )
        yield Row(f"bedrock/{name}", answer, BEDROCK, truth)
    for name, status, word, message, truth in (
        (
            "denied",
            403,
            "PERMISSION_DENIED",
            "Permission 'aiplatform.endpoints.predict' denied on resource "
            "'//aiplatform.googleapis.com/projects/p' (or it may not exist).",
            aws,
        ),
        (
            "unauthenticated",
            401,
            "UNAUTHENTICATED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, "
            "login cookie or other valid authentication credential.",
            aws,
        ),
        (
            "quota",
            429,
            "RESOURCE_EXHAUSTED",
            "Quota exceeded for "
            "aiplatform.googleapis.com/online_prediction_input_tokens_per_minute_per_base_model "
            "with base model: anthropic-claude-sonnet-4-5.",
            ("provider-quota",),
        ),
        (
            "model",
            404,
            "NOT_FOUND",
            "Publisher Model "
            "`projects/p/locations/us-east5/publishers/anthropic/models/claude-sonnet-4-5` was "
            "not found or your project does not have access to it.",
            ("model-unavailable", "provider-credentials"),
        ),
    ):
        body = [{"error": {"code": status, "message": message, "status": word}}]
        yield Row(f"vertex/{name}", _json(status, body), VERTEX, truth)


def _of_foundry() -> Iterator[Row]:
    for name, status, code, message, truth in (
        (
            "key",
            401,
            "401",
            "Access denied due to invalid subscription key or wrong API endpoint. Make sure to "
            "provide a valid key for an active subscription and use a correct regional API "
            "endpoint for your resource.",
            ("provider-credentials",),
        ),
        (
            "deployment",
            404,
            "DeploymentNotFound",
            "The API deployment for this resource does not exist. If you created the deployment "
            "within the last 5 minutes, please wait a moment and try again.",
            ("model-unavailable", "provider-credentials"),
        ),
        (
            "rate",
            429,
            "RateLimitReached",
            "Requests to the Messages Operation have exceeded the token rate limit of your current "
            "pricing tier. Please retry after 26 seconds.",
            ("provider-quota",),
        ),
    ):
        body = {"error": {"code": code, "message": message}}
        yield Row(f"foundry/{name}", _json(status, body), FOUNDRY, truth, since=(2, 1, 0))


def _of_silence() -> Iterator[Row]:
    refused = {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9"}
    nowhere = {"ANTHROPIC_BASE_URL": "http://nowhere.invalid"}
    proxy = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    for credential in (LOGIN, API_KEY):
        yield Row(f"silence/reset/{credential}", Answer(silence="reset"), credential, NETWORK)
        for name, environ in (("refused", refused), ("dns", nowhere)):
            row = f"silence/{name}/{credential}"
            yield Row(row, Answer(), credential, NETWORK, environ=environ)
        yield Row(f"silence/untrusted/{credential}", Answer(), credential, NETWORK, tls=True)
    slow = {"API_TIMEOUT_MS": "1500"}
    truth = ("network", "service-incident")
    yield Row("silence/timeout", Answer(silence="hang"), LOGIN, truth, environ=slow)
    through = {**proxy, "ANTHROPIC_BASE_URL": "http://api.example.invalid"}
    yield Row("silence/proxy", Answer(), LOGIN, NETWORK, environ=through)
    # A proxy that is asked for a tunnel and refuses it.
    tunnel = {"HTTPS_PROXY": "{url}", "ANTHROPIC_BASE_URL": "https://api.example.invalid"}
    for title in ("407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"):
        answer = _page(int(title[:3]), NGINX.format(title))
        more = (*RELAY, "access-forbidden", "service-incident")  # taken for an answer of the API
        name = f"silence/tunnel-{title[:3]}"
        yield Row(name, answer, LOGIN, NETWORK, environ=tunnel, hidden=more)
    bedrock = {"ANTHROPIC_BEDROCK_BASE_URL": "http://127.0.0.1:9"}
    yield Row("silence/refused/bedrock", Answer(), BEDROCK, NETWORK, environ=bedrock)


def _of_streams() -> Iterator[Row]:
    """The same refusals, told after the answer has begun."""
    incident = ("service-incident",)
    old = {"extra-usage": ("outdated-cli",)}
    of_login = {
        "overloaded": (529, "overloaded_error", "Overloaded", incident),
        "api-error": (500, "api_error", "Internal server error", incident),
        "timeout": (504, "timeout_error", "Request timed out.", incident),
        "rate-limit": (429, "rate_limit_error", LIMIT, ("plan-limit", "service-incident")),
        "extra-usage": (
            400,
            "invalid_request_error",
            OUT_OF_EXTRA_USAGE,
            ("third-party-gate", "third-party-prompt"),
        ),
        "expired": (
            401,
            "authentication_error",
            "OAuth token has expired. Please obtain a new token or refresh your existing token.",
            ("login-expired",),
        ),
        "not-allowed": (403, "forbidden", "Request not allowed", ("access-forbidden",)),
        "too-long": (
            400,
            "invalid_request_error",
            "prompt is too long: 208310 tokens > 200000 maximum",
            ("request-invalid",),
        ),
    }
    of_key = {
        "overloaded": of_login["overloaded"],
        "api-error": of_login["api-error"],
        "balance": (
            400,
            "invalid_request_error",
            "Your credit balance is too low to access the Anthropic API. Please go to Plans & "
            "Billing to upgrade or purchase credits.",
            ("api-credit-balance",),
        ),
        "x-api-key": (401, "authentication_error", "invalid x-api-key", ("key-rejected",)),
        "minute": (
            429,
            "rate_limit_error",
            "This request would exceed your organization's rate limit of 30,000 input tokens per "
            "minute. For details, refer to: https://docs.claude.com/en/api/rate-limits.",
            ("api-rate-limit",),
        ),
        "model": (404, "not_found_error", "model: claude-nonesuch-9", ("model-unavailable",)),
    }
    for credential, told in ((LOGIN, of_login), (API_KEY, of_key)):
        for name, (status, type, message, truth) in told.items():
            answer = Answer(status, type, message, midway=True)
            row = f"stream/{name}/{credential}"
            yield Row(row, answer, credential, truth, old=old.get(name, ()))
    broken = ("network", "service-incident")
    foreign = 'data: {"error":{"message":"upstream connect error","code":502}}\n\n'
    for credential in (LOGIN, API_KEY):
        for name, answer in (
            ("cut", Answer(200, midway=True)),
            ("reset", Answer(200, midway=True, silence="reset")),
            ("page", Answer(502, raw=NGINX.format("502 Bad Gateway"), midway=True)),
            ("foreign", Answer(502, raw=foreign, midway=True)),
        ):
            truth = broken if answer.raw is None else (*broken, *RELAY)
            yield Row(f"stream/{name}/{credential}", answer, credential, truth)
