"""The `service-incident` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict


def test_faults_of_the_server() -> None:
    for text in (
        'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},'
        '"request_id":"req_011Lab"}',
        "API Error: 500 Internal server error. This is a server-side issue, usually temporary — "
        "try again in a moment. If it persists, check https://status.claude.com.",
        "API Error: Server is temporarily limiting requests (not your usage limit) · This request "
        "would exceed your account's rate limit. Please try again later.",
        "API Error: Repeated 529 Overloaded errors. The API is at capacity.",
    ):
        assert first(text) == ("service-incident", "likely"), text


def test_a_gateways_page() -> None:
    page = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>cloudflare</body></html>"
    assert first(f"API Error: 502 {page}") == ("service-incident", "likely")


def test_several_machines_at_once() -> None:
    text = "401 Authentication Error: OAuth token rejected on all servers"
    assert first(text) == ("service-incident", "likely")
    assert "on all servers" in " ".join(verdict("service-incident", text).evidence)


def test_a_gateway_may_be_what_is_overloaded() -> None:
    text = "API Error: 529 Overloaded.\nANTHROPIC_BASE_URL=http://127.0.0.1:4000"
    found = verdict("service-incident", text)
    assert "the gateway at http://127.0.0.1:4000" in found.summary
    assert "nothing on your side" not in found.summary
    assert "127.0.0.1:4000" in found.fixes[0].note
