"""Everything that the published builds can say when they refuse is explained."""

from __future__ import annotations

import pytest
from conftest import real_claude
from lab import real
from lab.vocabulary import sorting

pytestmark = pytest.mark.real


@pytest.mark.parametrize("version", [real.FOUNDING, real.MIDDLE, real.NEWEST])
def test_nothing_is_left_unsorted(version: str) -> None:
    found = sorting.of_build(real_claude(version))
    assert found.new == ()
    assert len(found.recognised) > 100
