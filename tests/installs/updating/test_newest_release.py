from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import NOW, fake_claude, made_up_host, write

from preflight.installs.updating import newest_release
from preflight.installs.updating.newest_release import Newest
from preflight.machine.host import Host

STATE = ".local/state/preflight"


def host_with_npm(home: Path, answer: str = "echo 2.1.331", **environ: str) -> Host:
    fake_claude(home / "bin/npm", f'echo "$*" >> {home}/calls\n{answer}')
    return made_up_host(home, {"PATH": f"{home}/bin:/usr/bin:/bin", **environ})


def calls(home: Path) -> list[str]:
    path = home / "calls"
    return path.read_text().splitlines() if path.exists() else []


def answered(home: Path, ago: float, text: str = "2.1.320\n", name: str = "newest-claude") -> None:
    path = write(home / STATE / name, text)
    os.utime(path, (NOW - ago, NOW - ago))


def wait_for(process: int | None) -> None:
    assert process is not None
    os.waitpid(process, 0)


def test_doctor_asks_and_remembers(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    assert newest_release.fetch(host).version == "2.1.331"
    assert calls(tmp_path) == ["view @anthropic-ai/claude-code version"]
    assert newest_release.known(host).version == "2.1.331"


def test_an_answer_holds_for_a_day(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    answered(tmp_path, 86_000)
    assert newest_release.fetch(host) == Newest("2.1.320", NOW - 86_000)
    assert newest_release.refresh_in_background(host) is None
    assert calls(tmp_path) == []
    answered(tmp_path, 87_000)
    assert newest_release.fetch(host).version == "2.1.331"


def test_an_attempt_without_answer_is_not_repeated_at_once(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path, "exit 1")
    answered(tmp_path, 600, "", "newest-claude.part")
    assert newest_release.fetch(host) == Newest()
    assert calls(tmp_path) == []
    answered(tmp_path, 4000, "", "newest-claude.part")
    assert newest_release.fetch(host) == Newest()
    assert len(calls(tmp_path)) == 1


def test_the_background_process_is_left_alone_and_leaves_an_answer(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    wait_for(newest_release.refresh_in_background(host))
    assert newest_release.known(host).version == "2.1.331"


def test_nobody_waits_for_the_background_process(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path, f"read line < {tmp_path}/gate; echo 2.1.331")
    os.mkfifo(tmp_path / "gate")
    process = newest_release.refresh_in_background(host)
    assert newest_release.known(host) == Newest()
    (tmp_path / "gate").write_text("now\n")
    wait_for(process)
    assert newest_release.known(host).version == "2.1.331"


@pytest.mark.parametrize(
    "environ",
    [
        {"PREFLIGHT_OFFLINE": "1"},
        {"CI": "true"},
        {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"},
        {"PATH": ""},
    ],
)
def test_it_can_be_switched_off(tmp_path: Path, environ: dict[str, str]) -> None:
    host = host_with_npm(tmp_path, **environ)
    assert newest_release.refresh_in_background(host) is None
    assert newest_release.fetch(host) == Newest()
    assert calls(tmp_path) == []


@pytest.mark.parametrize("said", ["", "npm error code E404", "<html>", "x" * 10_000, "\x1b[31m"])
def test_an_answer_that_is_no_version_is_none(tmp_path: Path, said: str) -> None:
    answered(tmp_path, 0, said)
    assert newest_release.known(made_up_host(tmp_path)) == Newest()


def test_npm_runs_at_home_without_credentials(tmp_path: Path) -> None:
    """A project's npmrc could send it anywhere, and no key is any of npm's business."""
    host = host_with_npm(
        tmp_path,
        f"pwd >> {tmp_path}/calls; env >> {tmp_path}/calls; echo 2.1.331",
        ANTHROPIC_API_KEY="sk-ant-api03-x",
        CLAUDE_CODE_OAUTH_TOKEN="sk-ant-oat01-x",
        HTTPS_PROXY="http://127.0.0.1:9",
    )
    newest_release.fetch(host)
    seen = calls(tmp_path)
    assert seen[1] == str(tmp_path)
    assert "HTTPS_PROXY=http://127.0.0.1:9" in seen
    assert not any("sk-ant" in line for line in seen)


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    write(tmp_path / ".local", "")
    host = host_with_npm(tmp_path)
    assert newest_release.refresh_in_background(host) is None
    assert newest_release.fetch(host) == Newest()


def test_a_clock_that_was_set_back_does_not_keep_an_answer_for_ever(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    answered(tmp_path, -10 * 86_400)
    assert newest_release.is_due(host)
