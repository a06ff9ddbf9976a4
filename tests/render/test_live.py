from __future__ import annotations

from preflight.asking.live import Live
from preflight.render import live
from preflight.render.style import PLAIN, Style


def test_a_line_for_each_outcome() -> None:
    assert live.text(Live("accepted", summary="haiku answered"), PLAIN, 0.0) == (
        "live        accepted: haiku answered\n"
    )
    assert live.text(Live("refused", "service-incident", True, "529"), PLAIN, 0.0) == (
        "live        refused (service-incident; it passes by itself): 529\n"
    )
    assert live.text(Live("unreachable", "", False, "hung"), PLAIN, 0.0) == (
        "live        unreachable: hung\n"
    )


def test_foreign_words_are_made_safe() -> None:
    found = Live("refused", "unknown", False, "\x1b[2J one\ntwo sk-ant-api03-" + "x" * 90)
    assert live.text(found, PLAIN, 0.0) == "live        refused (unknown): one two …xxxx\n"
    assert live.data(found)["summary"] == "one two …xxxx"


def test_colour_and_width() -> None:
    text = live.text(Live("accepted", summary="word " * 20), Style(True), 0.0, 40)
    assert "\x1b[32;1maccepted" in text
    assert len(text.splitlines()) > 2


def test_json() -> None:
    assert live.data(Live("accepted", summary="fine")) == {
        "outcome": "accepted",
        "cause": None,
        "transient": False,
        "summary": "fine",
    }
