from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.installs.installation import (
    NATIVE,
    NPM_GLOBAL,
    SYSTEM_PACKAGE,
    VERSION_MANAGER,
    Installation,
    NpmGlobal,
)
from preflight.installs.updating import self_update
from preflight.machine.json_files import Document

CONFIG = Document("/home/u/.claude.json")


@pytest.mark.parametrize(
    ("environ", "config", "reason"),
    [
        ({}, CONFIG, ""),
        ({"DISABLE_AUTOUPDATER": "1"}, CONFIG, "DISABLE_AUTOUPDATER=1"),
        ({"DISABLE_AUTOUPDATER": "0"}, CONFIG, ""),
        ({"DISABLE_UPDATES": "true"}, CONFIG, "DISABLE_UPDATES=true"),
        (
            {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"},
            CONFIG,
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
        ),
        (
            {},
            CONFIG._replace(data={"autoUpdates": False}),
            '"autoUpdates": false in /home/u/.claude.json',
        ),
        ({}, CONFIG._replace(data={"autoUpdates": True}), ""),
        ({}, CONFIG._replace(data={"autoUpdates": "no"}), ""),
    ],
)
def test_what_switches_updates_off(environ: dict[str, str], config: Document, reason: str) -> None:
    assert self_update.switched_off(environ, config) == reason


FAILED = {
    "timestamp": "2026-11-23T14:41:51.760Z",
    "path": "npm-global",
    "outcome": "failed",
    "status": "no_permissions",
    "version_from": "2.1.329",
    "version_to": "2.1.330",
    "error_code": None,
}
"""As 2.1.330 wrote it."""


@pytest.mark.parametrize(
    ("content", "running", "failure"),
    [
        (FAILED, "2.1.329", "no_permissions (2026-11-23T14:41:51.760Z)"),
        (FAILED, "2.1.330", ""),
        (FAILED, "", "no_permissions (2026-11-23T14:41:51.760Z)"),
        ({**FAILED, "outcome": "success"}, "2.1.329", ""),
        ({"outcome": "failed"}, "2.1.329", "no reason given"),
        ("nonsense", "2.1.329", ""),
    ],
)
def test_the_last_update(tmp_path: Path, content: object, running: str, failure: str) -> None:
    write(tmp_path / ".claude/.last-update-result.json", content)
    assert self_update.last_failure(made_up_host(tmp_path), running) == failure


def test_no_update_was_ever_made(tmp_path: Path) -> None:
    assert self_update.last_failure(made_up_host(tmp_path), "2.1.330") == ""


def test_the_native_updater_needs_its_two_folders(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    assert self_update.native_refusals(host) == ()
    write(tmp_path / ".local/share/claude", "")
    assert self_update.native_refusals(host) == (
        (f"{tmp_path}/.local/share/claude", "is not a folder"),
    )
    moved = made_up_host(tmp_path, {"XDG_DATA_HOME": str(tmp_path / "data")})
    assert self_update.native_refusals(moved) == ()


@pytest.mark.parametrize("folder", [".cache/claude", ".local/state/claude", ".local/bin"])
def test_it_needs_a_place_for_downloads_and_locks_too(tmp_path: Path, folder: str) -> None:
    write(tmp_path / folder, "")
    assert self_update.native_refusals(made_up_host(tmp_path)) == (
        (f"{tmp_path}/{folder}", "is not a folder"),
    )


@pytest.mark.parametrize(
    ("real", "foreign"),
    [
        ("{home}/.local/share/claude/versions/2.1.330", False),
        ("/root/.local/share/claude/versions/2.1.330", True),
    ],
)
def test_a_native_one_of_another_home_is_foreign(tmp_path: Path, real: str, foreign: bool) -> None:
    found = Installation("/usr/local/bin/claude", real.format(home=tmp_path), NATIVE)
    assert self_update.is_foreign(made_up_host(tmp_path), found) is foreign


def test_a_full_disk_leaves_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = made_up_host(tmp_path)
    for free, told in ((10 * 1024**2, True), (10 * 1024**3, False), (None, False)):
        monkeypatch.setattr(host, "free_bytes", lambda path, free=free: free)
        assert bool(self_update.is_cramped(host, str(tmp_path / "not/yet"))) is told


PACKAGE = "lib/node_modules/@anthropic-ai/claude-code"


@pytest.mark.parametrize(
    ("kind", "manager", "misses"),
    [
        (NPM_GLOBAL, "", True),
        (NPM_GLOBAL, "nvm", True),
        (VERSION_MANAGER, "pnpm", True),
        (VERSION_MANAGER, "Bun", False),
        (SYSTEM_PACKAGE, "apt", False),
    ],
)
def test_an_update_that_would_go_elsewhere(
    tmp_path: Path, kind: str, manager: str, misses: bool
) -> None:
    host = made_up_host(tmp_path)
    running = f"{tmp_path}/running/{PACKAGE}"
    installation = Installation("/x", "/x", kind, manager=manager, package=running)
    elsewhere = self_update.misses(host, installation, NpmGlobal(f"{tmp_path}/other"))
    assert elsewhere == (f"{tmp_path}/other/{PACKAGE}" if misses else "")
    assert self_update.misses(host, installation, NpmGlobal(f"{tmp_path}/running")) == ""
    assert self_update.misses(host, installation, NpmGlobal()) == ""


def test_a_linked_prefix_is_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "real" / PACKAGE).mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")
    installation = Installation("/x", "/x", NPM_GLOBAL, package=f"{tmp_path}/real/{PACKAGE}")
    npm = NpmGlobal(f"{tmp_path}/link")
    assert self_update.misses(made_up_host(tmp_path), installation, npm) == ""
