"""Where claude keeps its files."""

from __future__ import annotations

from pathlib import Path

from made_up import made_up_host, write

from preflight.machine import paths


def test_default_places(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    assert paths.config_dir(host) == f"{tmp_path}/.claude"
    assert paths.global_config(host) == f"{tmp_path}/.claude.json"
    assert paths.project_folder(host, "/home/user/my.proj_ü") == (
        f"{tmp_path}/.claude/projects/-home-user-my-proj--"
    )
    assert paths.project_folder(host, "/h/😀Ü.d_1") == f"{tmp_path}/.claude/projects/-h-----d-1"


def test_configured_and_legacy(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    host = made_up_host(tmp_path, {"CLAUDE_CONFIG_DIR": str(folder)})
    assert paths.global_config(host) == f"{folder}/.claude.json"
    write(folder / ".config.json", "{}")
    assert paths.global_config(host) == f"{folder}/.config.json"


def test_state_folder_by_platform(tmp_path: Path) -> None:
    def state(platform: str, **environ: str) -> str:
        return paths.state_dir(made_up_host(tmp_path, environ, platform=platform))

    assert state("linux") == f"{tmp_path}/.local/state/preflight"
    assert state("linux", XDG_STATE_HOME="/x") == "/x/preflight"
    assert state("darwin") == f"{tmp_path}/Library/Application Support/preflight"
    assert state("win32", LOCALAPPDATA="C:/L").replace("\\", "/") == "C:/L/preflight"
    assert state("win32") == ""
    assert state("linux", PREFLIGHT_STATE_DIR="/mine") == "/mine"


def test_managed_settings_by_platform(tmp_path: Path) -> None:
    assert [
        paths.managed_dir(made_up_host(tmp_path, platform=platform))
        for platform in ("linux", "darwin", "win32")
    ] == [
        "/etc/claude-code",
        "/Library/Application Support/ClaudeCode",
        "C:\\Program Files\\ClaudeCode",
    ]
