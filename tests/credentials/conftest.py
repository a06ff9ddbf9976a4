"""Managed settings of a made-up administrator instead of this machine's."""

from __future__ import annotations

from pathlib import Path

import pytest
from configurations import managed

from preflight.machine import paths


@pytest.fixture(autouse=True)
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`paths.managed_dir` leads into the test's own folder."""
    monkeypatch.setattr(paths, "managed_dir", lambda host: str(managed(tmp_path)))
