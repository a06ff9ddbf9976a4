"""The wrapper that an editor's settings name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs.doors import editors
from preflight.installs.doors.door import EDITOR, Door

NAME = editors.SETTING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("{}", ""),
        (f'{{"{NAME}": "/a b/c"}}', "/a b/c"),
        (f'{{\n  // note\n  "x": "//", "{NAME}" : "/p",\n}}', "/p"),
        (f'{{ // "{NAME}": "/off"\n}}', ""),
        (f'{{ /* "{NAME}": "/off" */ }}', ""),
        (f'{{ "{NAME}": /* why */ "C:\\\\p\\\\x.exe" }}', "C:\\p\\x.exe"),
        (f'{{ "{NAME}": null }}', ""),
        (f'{{ "about": "{NAME}", "other": "/p" }}', ""),
        (f'{{ "{NAME}": "/one", "{NAME}": "/two" }}', "/two"),
        (f'{{ "{NAME}": "\\q" }}', ""),
    ],
)
def test_settings_with_comments(text: str, expected: str) -> None:
    assert editors.wrapper(text) == expected


@pytest.mark.parametrize(
    ("platform", "environ", "place"),
    [
        ("linux", {}, ".config/Cursor/User"),
        ("darwin", {}, "Library/Application Support/Cursor/User"),
        ("win32", {"APPDATA": "{home}/AppData"}, "AppData/Cursor/User"),
        ("linux", {"XDG_CONFIG_HOME": "{home}/cfg"}, "cfg/Cursor/User"),
    ],
)
def test_places(tmp_path: Path, platform: str, environ: dict[str, str], place: str) -> None:
    environ = {name: value.format(home=tmp_path) for name, value in environ.items()}
    host = made_up_host(tmp_path, environ, platform=platform)
    assert editors.present(host) == {}
    target = fake_claude(tmp_path / "bin/preflight-claude")
    path = write(tmp_path / place / "settings.json", json.dumps({NAME: str(target)}))
    assert editors.present(host) == {"Cursor": str(path)}
    assert list(editors.doors(host)) == [Door(EDITOR, f"Cursor, {path}", str(target), True)]


def test_what_leads_nowhere_is_seen(tmp_path: Path) -> None:
    path = tmp_path / ".vscode-server/data/Machine/settings.json"
    write(path, json.dumps({NAME: f"{tmp_path}/gone/preflight-claude"}))
    (door,) = editors.doors(made_up_host(tmp_path))
    assert (door.ours, door.problem) == (True, "is not there")
