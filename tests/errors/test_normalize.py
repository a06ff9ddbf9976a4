"""Text reduced to what survives a terminal."""

from __future__ import annotations

from preflight.errors.normalize import cleaned, squashed


def test_squashed_keeps_letters_and_digits() -> None:
    assert squashed("You’re out of\n   │ EXTRA-usage · 3:45pm\ud800") == "youreoutofextrausage345pm"


def test_cleaned_straightens_quotes_and_takes_colours_out() -> None:
    assert cleaned("\x1b[1;31m“It’s”\x1b[0m\x1b]8;;x\x07") == '"It\'s"'


def test_cleaned_makes_escaped_line_breaks_real() -> None:
    assert cleaned("a\\nb") == "a \nb"
