from __future__ import annotations

import pytest

from preflight.credentials import secret_form

KEY = "sk-ant-api03-abc"
OAUTH = "sk-ant-oat01-abc"


@pytest.mark.parametrize("text", ["tok", " tok\n", "a b", "a\tb", KEY])
def test_fine_header_values(text):
    assert secret_form.header(text) == secret_form.FINE


@pytest.mark.parametrize(
    ("text", "said", "blank", "breaks"),
    [
        ("", "is blank", True, False),
        (" \n\t\u00a0", "is blank", True, False),
        ("a\nb", "contains a line break", False, True),
        ("a\rb", "contains a line break", False, True),
        ("a\0b", "contains a line break", False, True),
        ("k€y", "contains a character that is not ASCII", False, True),
        ("k\udcffy", "contains a character that is not ASCII", False, True),
        ("käy", "contains a character that is not ASCII", False, False),
        ("k\x01y", "contains a control character", False, False),
    ],
)
def test_flawed_header_values(text, said, blank, breaks):
    assert secret_form.header(text) == secret_form.Flaw(said, blank, breaks)


@pytest.mark.parametrize(
    ("text", "prefix", "said"),
    [
        (KEY, secret_form.API_KEY, ""),
        (OAUTH, secret_form.OAUTH, ""),
        (
            OAUTH,
            secret_form.API_KEY,
            "holds an OAuth token, which belongs in CLAUDE_CODE_OAUTH_TOKEN",
        ),
        (KEY, secret_form.OAUTH, "holds an API key, which belongs in ANTHROPIC_API_KEY"),
        (
            "sk-ant-admin01-x",
            secret_form.API_KEY,
            "holds an Admin API key, which cannot send messages",
        ),
        ("sk-ant-ort01-x", secret_form.OAUTH, "holds a refresh token, which cannot send messages"),
        (
            "sk-ant-sid01-x",
            secret_form.API_KEY,
            "holds a web session key, which cannot send messages",
        ),
    ],
)
@pytest.mark.parametrize("to_anthropic", [True, False])
def test_anthropics_own_prefixes_are_known_everywhere(text, prefix, said, to_anthropic):
    assert secret_form.credential(text, prefix, to_anthropic).text == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "does not look like an Anthropic API key (those begin with sk-ant-api)"),
        (f'"{KEY}"', "has quotation marks around the value"),
        (f"{KEY} x", "has blanks within the value"),
        ("sk-ant-new99-x", ""),
    ],
)
def test_only_anthropic_itself_insists_on_a_form(text, said):
    assert secret_form.credential(text, secret_form.API_KEY, True).text == said
    assert secret_form.credential(text, secret_form.API_KEY, False) == secret_form.FINE
