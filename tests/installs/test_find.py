from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host

from preflight.installs import find
from preflight.installs.installation import DANGLING


def native(home: Path, version: str) -> Path:
    fake_claude(home / ".local/share/claude/versions" / version)
    (home / ".local/bin").mkdir(parents=True)
    (home / ".local/bin/claude").symlink_to(f"../share/claude/versions/{version}")
    return home / ".local/bin"


def test_the_first_on_path_runs(tmp_path: Path) -> None:
    first = fake_claude(tmp_path / "a/claude")
    fake_claude(tmp_path / "b/claude")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/none:{tmp_path}/a:{tmp_path}/b"})
    assert find.locate(host) == str(first)


def test_what_cannot_be_executed_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a/claude").mkdir(parents=True)
    fake_claude(tmp_path / "b/claude").chmod(0o644)
    right = fake_claude(tmp_path / "c/claude")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/a:{tmp_path}/b:{tmp_path}/c"})
    assert find.locate(host) == str(right)


def test_the_variable_beats_path(tmp_path: Path) -> None:
    fake_claude(tmp_path / "a/claude")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/a", "PREFLIGHT_CLAUDE": "/x/claude"})
    assert find.locate(host) == "/x/claude"


def test_a_path_that_led_back_is_passed_over_with_those_before_it(tmp_path: Path) -> None:
    shims = [fake_claude(tmp_path / name / "claude") for name in "abc"]
    path = ":".join(str(shim.parent) for shim in shims)
    host = made_up_host(tmp_path, {"PATH": path})
    assert find.locate(host, after=str(shims[1])) == str(shims[2])
    assert find.locate(host, after=str(shims[2])) == ""
    host = made_up_host(tmp_path, {"PATH": path, "PREFLIGHT_CLAUDE": "/x/claude"})
    assert find.locate(host, after="/x/claude") == str(shims[0])


def test_our_own_shims_are_no_claude(tmp_path: Path) -> None:
    fake_claude(tmp_path / "bin/preflight")
    (tmp_path / "link").mkdir()
    (tmp_path / "link/claude").symlink_to("../bin/preflight")
    fake_claude(tmp_path / "script/claude", 'exec preflight claude "$@"')
    right = fake_claude(tmp_path / "real/claude")
    path = f"{tmp_path}/link:{tmp_path}/script:{tmp_path}/real"
    assert list(find.on_path(made_up_host(tmp_path, {"PATH": path}))) == [str(right)]


def test_everything_is_listed_once_and_the_one_that_runs_first(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.330")
    runs = fake_claude(tmp_path / "first/claude")
    (tmp_path / "again").mkdir()
    (tmp_path / "again/claude").symlink_to(folder / "claude")
    nvm = fake_claude(tmp_path / ".nvm/versions/node/v22.1.0/bin/claude")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/first:{tmp_path}/again:{folder}"})
    found = [i.path for i in find.everything(host) if i.path.startswith(str(tmp_path))]
    assert found == [str(runs), f"{tmp_path}/again/claude", str(nvm)]


def test_the_one_that_is_off_path_is_found_too(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.330")
    found = find.everything(made_up_host(tmp_path))
    assert (f"{folder}/claude", "2.1.330") in [(i.path, i.version) for i in found]
    assert find.running(made_up_host(tmp_path)) is None


def test_a_link_that_leads_nowhere_is_listed(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.330")
    (tmp_path / ".local/share/claude/versions/2.1.330").unlink()
    host = made_up_host(tmp_path, {"PATH": str(folder)})
    assert find.running(host) is None
    assert [i.problem for i in find.everything(host) if i.path == f"{folder}/claude"] == [DANGLING]


def test_further_paths_are_looked_at(tmp_path: Path) -> None:
    extra = fake_claude(tmp_path / "prefix/bin/claude")
    found = find.everything(made_up_host(tmp_path), (str(extra), "/nowhere/claude"))
    assert str(extra) in [i.path for i in found]


@pytest.mark.parametrize(
    ("script", "shim"),
    [
        ('exec preflight claude "$@"', True),
        ('  preflight claude "$@"', True),
        ("# so that preflight claude works too\nexec real-claude", False),
        ("exec real-claude  # not preflight", False),
        ("echo 'preflight claude checks first'\nexec real-claude", False),
        ("log 'run preflight claude $@ for checks'\nexec real-claude", False),
        ('W=/x/preflight-claude exec real-claude "$@"', False),
        ("[ -t 0 ] || preflight claude -p again\nexec real-claude", False),
        ('"$HOME/.local/bin/preflight" --strict claude "$@"', True),
        ('[ -t 1 ] && exec /x/preflight-claude "$@"', True),
        ('exec python3 -m preflight claude "$@"', True),
    ],
)
def test_a_comment_makes_no_shim(tmp_path: Path, script: str, shim: bool) -> None:
    claude = fake_claude(tmp_path / "bin" / "claude", script)
    host = made_up_host(tmp_path, {"PATH": str(claude.parent)})
    assert find.locate(host) == ("" if shim else str(claude))


def test_a_tilde_in_path_as_bash_takes_it(tmp_path: Path) -> None:
    """Only bash finds what is there, so it comes last."""
    quoted = fake_claude(tmp_path / "bin/claude")
    host = made_up_host(tmp_path, {"PATH": f"~/bin:{tmp_path}/a"})
    assert find.locate(host) == str(quoted)
    first = fake_claude(tmp_path / "a/claude")
    assert find.locate(host) == str(first)


@pytest.mark.parametrize(
    "place",
    [
        "Library/Application Support/fnm/node-versions/v22.1.0/installation/bin/claude",
        ".nodenv/versions/22.1.0/bin/claude",
        "n/bin/claude",
    ],
)
def test_places_of_a_mac(tmp_path: Path, place: str) -> None:
    path = fake_claude(tmp_path / place)
    found = find.everything(made_up_host(tmp_path, platform="darwin"))
    assert str(path) in [installation.path for installation in found]
