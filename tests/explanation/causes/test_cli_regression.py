"""The `cli-regression` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, first, verdict

SAID = (
    'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"OAuth '
    'authentication is\n    currently not supported."},"request_id":"req_011CSGC6FX7ZYBFteg7RDwAF"}'
)


def test_the_builds_that_had_the_fault() -> None:
    found = verdict("cli-regression", SAID, version="1.0.84")
    assert found.confidence == "likely"
    assert any("1.0.84" in line for line in found.evidence)
    assert len(verdict("cli-regression", SAID, version="1.0.81").evidence) == 1


def test_without_a_version() -> None:
    assert first(SAID)[0] == "cli-regression"


def test_a_release_that_is_known_to_be_broken() -> None:
    text = 'API Error: 400 {"type":"error","error":{"type":"odd_error","message":"odd"}}'
    assert "cli-regression" in causes(text, version="2.1.147")
    assert "cli-regression" not in causes(text, version="2.1.148")
