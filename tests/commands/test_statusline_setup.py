from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import fake_claude, made_up_host, write

from preflight.cli import group
from preflight.commands import statusline_setup
from preflight.installs import find
from preflight.installs.installation import Installation


@pytest.fixture
def file(tmp_path):
    return tmp_path / ".claude" / "settings.json"


def run(home: Path, *arguments: str, **environ: str) -> Result:
    host = made_up_host(home, environ)
    return CliRunner().invoke(group, ["init", *arguments], obj={"host": host})


def command(file: Path) -> str:
    line = json.loads(file.read_text())["statusLine"]
    assert line["type"] == "command"
    return str(line["command"])


def test_the_fragment_is_json_and_nothing_is_written(tmp_path, file):
    result = run(tmp_path, "--statusline")
    fragment = json.loads(result.stdout)
    assert fragment["statusLine"]["command"].endswith("preflight statusline")
    assert str(file) in result.stderr
    assert not file.exists()


def test_merge_into_no_file(tmp_path, file):
    result = run(tmp_path, "--statusline", "--write")
    assert result.exit_code == 0
    assert command(file).endswith("preflight statusline")
    assert "as it was" not in result.output


def test_merge_keeps_everything_else_and_a_backup(tmp_path, file):
    before = {"model": "opus", "statusLine": {"type": "command", "command": "~/bin/mine", "x": 1}}
    write(file, json.dumps(before)).chmod(0o640)
    original = file.read_bytes()
    result = run(tmp_path, "--statusline", "--write")
    after = json.loads(file.read_text())
    assert after["model"] == "opus"
    assert after["statusLine"]["x"] == 1
    assert command(file).endswith("preflight statusline -- sh -c '~/bin/mine'")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    (backup,) = file.parent.glob("settings.json.before-preflight-*")
    assert backup.read_bytes() == original
    assert str(backup) in result.stdout


def test_twice_is_once(tmp_path, file):
    run(tmp_path, "--statusline", "--write")
    content = file.read_bytes()
    result = run(tmp_path, "--statusline", "--write")
    assert "nothing was changed" in result.stdout
    assert file.read_bytes() == content
    assert len(list(file.parent.iterdir())) == 1


def test_a_link_into_a_dotfiles_folder_stays_a_link(tmp_path, file):
    target = write(tmp_path / "dotfiles" / "claude.json", {"model": "opus"})
    file.parent.mkdir()
    file.symlink_to(target)
    run(tmp_path, "--statusline", "--write")
    assert file.is_symlink()
    assert "statusLine" in json.loads(target.read_text())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"model": "opus",}', "is not valid JSON"),
        ("// mine\n{}", "is not valid JSON"),
        ("[]", "does not hold a JSON object"),
        ('{"statusLine": "text"}', '"statusLine" is not of type "command"'),
    ],
)
def test_what_cannot_be_merged_is_left_alone_and_said(tmp_path, file, content, reason):
    write(file, content)
    result = run(tmp_path, "--statusline", "--write")
    assert result.exit_code == 1
    assert str(file) in result.output
    assert reason in result.output
    assert file.read_text() == content
    assert len(list(file.parent.iterdir())) == 1


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    write(tmp_path / ".claude", "in the way")
    result = run(tmp_path, "--statusline", "--write")
    assert result.exit_code == 1
    assert "was not changed" in result.output


def test_switched_off_hooks_are_mentioned(tmp_path, file):
    write(file, {"disableAllHooks": True})
    assert "disableAllHooks" in run(tmp_path, "--statusline", "--write").stdout


def test_another_config_dir(tmp_path):
    folder = tmp_path / "other"
    run(tmp_path, "--statusline", "--write", CLAUDE_CONFIG_DIR=str(folder))
    assert command(folder / "settings.json").endswith("preflight statusline")


def installed(monkeypatch, *versions: str) -> None:
    found = tuple(
        Installation(path=f"/bin{n}/claude", real_path="", kind="native", version=version)
        for n, version in enumerate(versions)
    )
    monkeypatch.setattr(find, "everything", lambda host, also=(): found)


def test_the_notification_where_every_claude_knows_the_hook(tmp_path, monkeypatch):
    installed(monkeypatch, "2.1.330", "2.1.141")
    fragment = json.loads(run(tmp_path, "--notify").stdout)
    assert list(fragment) == ["hooks"]
    assert list(fragment["hooks"]) == ["StopFailure"]
    both = json.loads(run(tmp_path, "--statusline", "--notify").stdout)
    assert sorted(both) == ["hooks", "statusLine"]


@pytest.mark.parametrize("versions", [("2.1.330", "2.0.28"), ("2.1.140",), ("",), ()])
def test_an_old_claude_would_refuse_its_settings_over_the_hook(
    tmp_path, monkeypatch, file, versions
):
    installed(monkeypatch, *versions)
    result = run(tmp_path, "--statusline", "--notify", "--write")
    assert "notification is left out" in result.stderr
    assert list(json.loads(file.read_text())) == ["statusLine"]
    assert run(tmp_path, "--notify", "--write").exit_code == 0
    assert "hooks" not in json.loads(file.read_text())


def test_the_version_is_read_from_the_claude_on_path(tmp_path):
    fake_claude(tmp_path / "bin" / "claude")
    result = run(tmp_path, "--notify", PATH=str(tmp_path / "bin"))
    assert "is of unknown version" in result.stderr
    assert result.stdout == ""


def test_a_backup_never_takes_the_place_of_an_earlier_one(tmp_path, file):
    for model in ("first", "second", "third"):
        write(file, {"model": model})
        assert run(tmp_path, "--statusline", "--write").exit_code == 0
    kept = sorted(json.loads(p.read_text())["model"] for p in file.parent.glob("*.before-*"))
    assert kept == ["first", "second", "third"]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_would_not_stay_keeps_the_file_as_it_is(tmp_path, file, number):
    content = f'{{"x": [{number}]}}'
    write(file, content)
    result = run(tmp_path, "--statusline", "--write")
    assert result.exit_code == 125 or result.exit_code == 1
    assert "was not changed" in result.output
    assert file.read_text() == content
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_what_another_program_writes_meanwhile_is_not_lost(tmp_path, file, monkeypatch):
    write(file, {"model": "old"})
    backing_up = statusline_setup.back_up

    def claude_writes(*arguments: object) -> str:
        write(file, {"model": "new"})
        return backing_up(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(statusline_setup, "back_up", claude_writes)
    result = run(tmp_path, "--statusline", "--write")
    assert "another program has just written it" in result.output
    assert json.loads(file.read_text()) == {"model": "new"}


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("C:\\tools\\preflight", "C:/tools/preflight.exe statusline"),
        ("C:\\tools\\preflight.exe", "C:/tools/preflight.exe statusline"),
        ("C:\\Program Files\\x\\preflight.exe", ""),
    ],
)
def test_a_line_that_git_bash_and_powershell_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: str, expected: str
) -> None:
    monkeypatch.setattr(statusline_setup.os.path, "realpath", lambda path: path)
    monkeypatch.setattr(statusline_setup.os.path, "basename", lambda path: path.split("\\")[-1])
    monkeypatch.setattr(statusline_setup.sys, "argv", [started])
    host = made_up_host(tmp_path, platform="win32")
    result = CliRunner().invoke(group, ["init", "--statusline"], obj={"host": host})
    if not expected:
        assert result.exit_code == 1
        assert "put the folder of preflight on PATH" in result.stderr
        return
    assert json.loads(result.stdout)["statusLine"]["command"] == expected


def test_a_status_line_of_ones_own_is_left_alone_on_windows(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statusline_setup, "_program", lambda host: "preflight")
    write(file, {"statusLine": {"type": "command", "command": "mine"}})
    host = made_up_host(tmp_path, platform="win32")
    arguments = ["init", "--statusline", "--write"]
    result = CliRunner().invoke(group, arguments, obj={"host": host})
    assert result.exit_code == 1
    assert "was not changed: it has a status line already" in result.stderr
    assert json.loads(file.read_text())["statusLine"]["command"] == "mine"
