"""The pictures of the README are the program's output of today; else run scripts/screens."""

from __future__ import annotations

import pytest
from conftest import real_claude
from lab import real, screens

pytestmark = pytest.mark.real


@pytest.mark.parametrize("name", screens.SCREENS)
def test_a_picture_is_of_today(name: str) -> None:
    real_claude(real.FOUNDING)
    kept = (screens.PLACE / f"{name}.svg").read_text()
    assert screens.words(kept) == screens.words(screens.drawn(name, screens.shown(name)))


def test_every_picture_has_its_screen() -> None:
    assert {path.stem for path in screens.PLACE.iterdir()} == set(screens.SCREENS)
