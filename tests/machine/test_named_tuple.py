"""Records behave as `typing.NamedTuple` does, without importing it."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys

import pytest

from preflight.usage.report import UsageReport, UsageWindow


def test_fields_defaults_methods() -> None:
    window = UsageWindow("session", 1.0, 50.0, "typed by you", None)
    assert (window.window, window[1], window._replace(used_percent=2.0).used_percent) == (
        "session",
        1.0,
        2.0,
    )
    assert window.is_stale(60.0)
    assert not window.is_stale(40.0)
    assert UsageReport().windows == ()
    assert UsageWindow.__doc__ is not None
    assert pickle.loads(pickle.dumps(window)) == window


def test_immutable_and_without_other_attributes() -> None:
    window = UsageWindow("session", 1.0, 50.0, "typed by you", None)
    with pytest.raises(AttributeError):
        window.window = "week"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        window.colour = "red"  # type: ignore[attr-defined]


def test_launch_path_imports_nothing_expensive() -> None:
    heavy = {"typing", "dataclasses", "click", "psutil", "keyring", "packaging", "subprocess"}
    code = (
        "import sys, preflight.__main__, preflight.launch.run, preflight.launch.watch, "
        "preflight.launch.explain_run, preflight.situation, preflight.checks, "
        "preflight.render.findings, preflight.render.style\n"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert heavy.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("values", "named", "said"),
    [
        ((), {"window": "session"}, "lacks used_percent"),
        (tuple(range(9)), {}, "not (0, 1, 2, 3, 4, 5, 6, 7, 8)"),
        (("session",), {"window": "week"}, "not ['window']"),
        (("session",), {"colour": "red"}, "not ['colour']"),
    ],
)
def test_wrong_fields_are_refused(
    values: tuple[object, ...], named: dict[str, str], said: str
) -> None:
    with pytest.raises(TypeError, match=re.escape(said)):
        UsageWindow(*values, **named)  # type: ignore[arg-type]


def test_reads_as_it_was_written_and_matches_by_place() -> None:
    window = UsageWindow("session", 1.0, 50.0, "typed by you", None)
    assert eval(repr(window)) == window
    match window:
        case UsageWindow(name, used):
            assert (name, used) == ("session", 1.0)
