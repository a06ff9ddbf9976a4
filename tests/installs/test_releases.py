from __future__ import annotations

import pytest

from preflight.installs import releases, versions


@pytest.mark.parametrize(
    ("model", "floor"),
    [
        ("claude-opus-4-7", "2.1.111"),
        ("claude-opus-4-7-20260401", "2.1.111"),
        ("claude-opus-4-7[1m]", "2.1.111"),
        ("us.anthropic.claude-opus-4-8-v1:0", "2.1.154"),
        ("claude-sonnet-5", "2.1.197"),
        ("claude-opus-5@20260801", "2.1.219"),
        ("claude-opus-5-5", "2.1.280"),
        ("claude-sonnet-4-5", None),
        ("claude-opus-4-20250514", None),
        ("claude-3-opus-20240229", None),
        ("opus", None),
        ("", None),
    ],
)
def test_model_floors(model: str, floor: str | None) -> None:
    found = releases.model_floor(model)
    assert (found.version if found else None) == floor


def test_flaws_are_of_exactly_one_release() -> None:
    withdrawn = releases.flaw("2.1.88")
    assert withdrawn is not None
    assert withdrawn.withdrawn
    assert releases.flaw("2.1.89") is None


@pytest.mark.parametrize(
    ("running", "major"), [("2.0.28", 18), ("2.1.197", 18), ("2.1.198", 22), ("2.1.330", 22)]
)
def test_node_floors(running: str, major: int) -> None:
    assert releases.node_floor(running) == major


@pytest.mark.parametrize(
    ("running", "answer"), [("2.1.79", False), ("2.1.80", True), ("3.0.0", True), ("", None)]
)
def test_landmarks(running: str, answer: bool | None) -> None:
    assert releases.has(running, "statusline-rate-limits") is answer


def test_every_fact_is_a_version_with_a_public_source() -> None:
    facts = (releases.ATTRIBUTION, *releases.MODELS.values(), *releases.FLAWS)
    for fact in facts:
        assert versions.parse(fact.version), fact
        assert fact.source.startswith(("https://github.com/", "https://code.claude.com/")), fact
    assert all(versions.parse(since) for since in releases.LANDMARKS.values())
