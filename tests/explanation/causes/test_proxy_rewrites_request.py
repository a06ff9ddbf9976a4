"""The `proxy-rewrites-request` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, causes, verdict

ROUTER = (
    '[ERROR] [400]: {"type":"error","error":{"type":"invalid_request_error","message":"Third-party '
    "apps now draw from extra usage, not plan limits. Ask your workspace admin to add more and "
    'keep going."},"request_id":"req_011CaULW1XPhd3kaM5MzeeWd"}'
)


def test_a_base_url_is_evidence() -> None:
    text = f"{EXTRA_USAGE_PLAIN}\nANTHROPIC_BASE_URL=http://127.0.0.1:8787"
    assert causes(text)[0] == "proxy-rewrites-request"
    found = verdict("proxy-rewrites-request", text)
    assert any("http://127.0.0.1:8787 (the report)" in line for line in found.evidence)


def test_a_program_in_between_that_prints_the_error_itself() -> None:
    assert "proxy-rewrites-request" in causes(ROUTER)[:2]


def test_nothing_is_claimed_without_a_trace() -> None:
    assert "proxy-rewrites-request" not in causes(EXTRA_USAGE)
