"""Fixtures that need the real claude, a real terminal or a real shell.

What a machine lacks is said in the summary and left out; in CI (`CI` is set) it is an error,
because a suite that silently tests less is worth nothing there.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from lab import real

PREFLIGHT = Path(sys.executable).with_name("preflight")
"""The installed command, as users run it."""

# A suite that was started in the background of a script, or with nohup, ignores these, and every
# process that it starts would inherit that.
for _number in (
    getattr(signal, name)
    for name in ("SIGHUP", "SIGINT", "SIGQUIT")
    if hasattr(signal, name)  # Windows has one of them
):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(
            _number,
            signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL,
        )


def lacking(reason: str) -> None:
    """Leave a test out because of the machine; in CI fail instead."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must be able to run this: {reason}")
    pytest.skip(reason)


def tool(name: str) -> str:
    """The path of a program, for a test that cannot do without it."""
    path = shutil.which(name)
    if path is None:
        lacking(f"{name} is not installed")
    assert path is not None
    return path


@pytest.fixture(params=[real.FOUNDING, real.NEWEST])
def version(request: pytest.FixtureRequest) -> str:
    """Both versions that the facts were measured on."""
    value = request.param
    assert isinstance(value, str)
    return value


@pytest.fixture
def claude(version: str) -> Path:
    """The real CLI of that version."""
    return real_claude(version)


def real_claude(version: str) -> Path:
    """The real CLI of a version, from npm."""
    try:
        return real.executable(version)
    except real.NoNpm as error:
        lacking(f"no real claude {version}: {error}")
        raise


@pytest.fixture
def home(tmp_path: Path) -> real.Home:
    """A made-up home with a subscription login and no first-run screens."""
    return real.Home(tmp_path).login().onboarded()
