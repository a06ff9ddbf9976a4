"""The `credential-claude-code-only` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict

SAID = (
    "This credential is only authorized for use with Claude Code and cannot be used for other API "
    "requests."
)


def test_the_words_of_the_api() -> None:
    assert first(SAID) == ("credential-claude-code-only", "likely")
    assert first(f"API Error: 400 {SAID}", version="2.1.330")[0] == "credential-claude-code-only"


def test_a_known_incident_explains_it_better() -> None:
    assert first(f"API Error: 400 {SAID}", version="1.0.120") == ("service-incident", "likely")
    found = verdict("credential-claude-code-only", f"API Error: 400 {SAID}", version="1.0.120")
    assert found.confidence == "possible"
