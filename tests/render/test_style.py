"""When colour is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host

from preflight.machine.host import Host
from preflight.render.style import PLAIN, Style, style_for

TTY = (True, True, True)


@pytest.mark.parametrize(
    ("environ", "terminals", "choice", "enabled"),
    [
        ({}, TTY, "auto", True),
        ({}, (True, True, False), "auto", False),
        ({"NO_COLOR": "1"}, TTY, "auto", False),
        ({"NO_COLOR": ""}, TTY, "auto", True),
        ({"FORCE_COLOR": "1"}, (False, False, False), "auto", True),
        ({"TERM": "dumb"}, TTY, "auto", False),
        ({"NO_COLOR": "1"}, TTY, "always", True),
        ({"FORCE_COLOR": "1"}, TTY, "never", False),
    ],
)
def test_choice(
    tmp_path: Path,
    environ: dict[str, str],
    terminals: tuple[bool, bool, bool],
    choice: str,
    enabled: bool,
) -> None:
    host = made_up_host(tmp_path, environ, terminals=terminals)
    assert style_for(host, 2, choice).enabled is enabled


def test_paint() -> None:
    assert Style(True)("bad", "red", "bold") == "\x1b[31;1mbad\x1b[0m"
    assert PLAIN("bad", "red") == "bad"


@pytest.mark.parametrize("takes", [True, False])
def test_a_console_of_windows_may_not_know_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes: bool
) -> None:
    monkeypatch.setattr(Host, "takes_colours", lambda host, descriptor: takes)
    terminals = (True, True, True)
    for platform, expected in (("win32", takes), ("linux", True)):
        host = made_up_host(tmp_path, platform=platform, terminals=terminals)
        assert style_for(host, 2).enabled is expected
