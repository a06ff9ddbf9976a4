"""The `gateway-refusal` cause, on the words of relays, proxies and local servers."""

from __future__ import annotations

import pytest
from explained import causes, explained, first, verdict


@pytest.mark.parametrize(
    "text",
    [
        'API Error: 429 {"error":{"code":"model_cooldown","message":"All credentials for model '
        'claude-sonnet-5 are cooling down"}}',
        'API Error: 403 {"error":{"type":"client_validation_error","message":"Your client is not '
        'authorized to use this API key"}}',
        'API Error: 503 {"error":{"message":"No available accounts support the requested model"}}',
        'API Error: 403 {"error":{"message":"Insufficient account balance","type":"new_api_error"}'
        "}",
        'API Error: 403 {"detail":"Forbidden"} · Please run /login',
        "API Error: 404 404 page not found",
        'API Error: 404 {"type":"error","error":{"type":"not_found_error","message":"model '
        '\'claude-sonnet-5\' not found"},"request_id":"req_0123456789abcdef01234567"}',
    ],
)
def test_an_answer_that_is_not_the_apis(text: str) -> None:
    assert first(text) == ("gateway-refusal", "likely"), text
    assert "login-expired" not in causes(text)


def test_the_base_url_is_named() -> None:
    text = 'ANTHROPIC_BASE_URL=http://localhost:11434\nAPI Error: 403 {"detail":"Forbidden"}'
    found = verdict("gateway-refusal", text)
    assert "http://localhost:11434" in found.summary
    assert "the answer is not in the form of Anthropic's API" in found.evidence


def test_an_answer_in_the_apis_form_is_the_apis() -> None:
    text = (
        'API Error: 403 {"type":"error","error":{"type":"permission_error","message":"OAuth token '
        'has been revoked. Please obtain a new token."},"request_id":"req_011CUuCjUJAgEHyMtTtyqD"}'
    )
    assert "gateway-refusal" not in causes(text)


def test_a_relay_that_cannot_pass_a_request_on_is_no_fault_of_the_service() -> None:
    text = '502 {"error":{"message":"client error (Connect)","type":"proxy_error"}}'
    assert first(text)[0] == "gateway-refusal"
    assert "could not pass the request on" in verdict("gateway-refusal", text).summary
    assert not any("Nothing on your side" in v.summary for v in explained(text).verdicts)


def test_an_answer_of_the_apis_form_inside_another_is_anothers() -> None:
    text = (
        'API Error: 401 {"detail":{"type":"error","error":{"type":"authentication_error",'
        '"message":"Invalid or missing API key"}}}'
    )
    assert first(text)[0] == "gateway-refusal"


def test_a_server_of_tools_is_no_gateway() -> None:
    text = (
        "X-mcp MCP Server\n Status: × failed\n URL: https://mcp.example.com/mcp\n"
        " Error: HTTP 404: Invalid OAuth error response: SyntaxError: Unexpected character at\n"
        " position 4. Raw body: 404 page not found"
    )
    assert explained(text).verdicts == ()
