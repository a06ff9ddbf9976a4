from __future__ import annotations

from pathlib import Path

import pytest
from made_up import write
from rooted import RootedHost

from preflight.installs import ownership


@pytest.mark.parametrize("mark", [".dockerenv", "run/.containerenv"])
def test_a_container_leaves_a_mark(tmp_path: Path, mark: str) -> None:
    assert not ownership.in_container(RootedHost(tmp_path, {}))
    write(tmp_path / mark, "")
    assert ownership.in_container(RootedHost(tmp_path, {}))


@pytest.mark.parametrize("name", ["container", "KUBERNETES_SERVICE_HOST", "CODESPACES"])
def test_or_a_variable(tmp_path: Path, name: str) -> None:
    assert ownership.in_container(RootedHost(tmp_path, {name: "x"}))
