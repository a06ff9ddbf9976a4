"""Text reduced to what survives a terminal."""

from __future__ import annotations

from preflight.errors.normalize import cleaned, squashed


def test_squashed_keeps_letters_and_digits() -> None:
    assert squashed("You’re out of\n   │ EXTRA-usage · 3:45pm\ud800") == "youreoutofextrausage345pm"


def test_cleaned_straightens_quotes_and_takes_colours_out() -> None:
    assert cleaned("\x1b[1;31m“It’s”\x1b[0m\x1b]8;;x\x07") == '"It\'s"'


def test_cleaned_makes_escaped_line_breaks_real() -> None:
    assert cleaned("a\\nb") == "a \nb"


def test_a_path_of_windows_has_no_line_break() -> None:
    path = r"C:\Users\u\AppData\Roaming\npm\node_modules\claude"
    assert cleaned(f"unlink '{path}'") == f"unlink '{path}'"
    escaped = r"C:\\Users\\u\nnpm error"
    assert cleaned(escaped) == escaped.replace(r"\n", " \n")
