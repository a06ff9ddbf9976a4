"""Errors of other programs, and messages that are only spoken of."""

from __future__ import annotations

import pytest
from explained import EXTRA_USAGE_PLAIN

from preflight.errors.reading.text import read


@pytest.mark.parametrize(
    "text",
    [
        "MCP server postgres: Connection refused",
        "hook failed: psycopg2.OperationalError: Connection refused",
        "vite dev server: HTTP status: 404 for /favicon.ico",
        "tool Bash: npm ERR! code EACCES\nnpm ERR! path /srv/app/node_modules",
        "openai.RateLimitError: Error code: 429 - {'error': {'message': 'You exceeded your current "
        "quota', 'type': 'insufficient_quota'}}",
        "openai.RateLimitError: Error code: 429 - insufficient_quota",
        "gh: API rate limit exceeded (HTTP 403)",
        "MCP server postgres: Connection refused\nclaude exited",
        "Error: connect ECONNREFUSED 127.0.0.1:5432",
        'I do NOT get "You\'re out of extra usage" any more',
        "we don't see \"API Error: 400 You're out of extra usage\" since the update",
        'if (err.message.includes("You\'re out of extra usage"))',
        "if 'out of extra usage' in str(error):",
        'if error == "You\'re out of extra usage": pass',
        'grep -c "You\'re out of extra usage" debug.log',
    ],
)
def test_not_an_error_of_claude(text: str) -> None:
    assert read(text, "stderr") == []


@pytest.mark.parametrize(
    "text",
    [
        "API Error: Connection refused",
        "MCP server postgres: Connection refused\nAPI Error: Connection error.",
        "MCP server postgres: Connection refused\nUnable to connect to API (ECONNREFUSED)",
        "Unable to connect to API (ECONNREFUSED)",
        "curl: (7) Failed to connect to api.anthropic.com port 443: Connection refused",
        "npm error code EACCES\nnpm error path /usr/lib/node_modules/@anthropic-ai/claude-code",
        "npm ERR! code EACCES\nnpm ERR! path /home/me/.nvm/versions/node/v22.1.0/lib/node_modules",
        EXTRA_USAGE_PLAIN,
        f"MCP server postgres: connected\n{EXTRA_USAGE_PLAIN}",
        f'if (x.includes("extra usage"))\n{EXTRA_USAGE_PLAIN}',
        'the response contains "You\'re out of extra usage"',
        'I get "You\'re out of extra usage" and do not know why',
    ],
)
def test_an_error_of_claude(text: str) -> None:
    assert len(read(text, "stderr")) == 1
