from __future__ import annotations

from foreign_files import ForeignFiles
from made_up import NOW, write

from preflight.checks import credential_file, credentials, settings_files
from preflight.checks.surroundings import own_files
from preflight.errors.reading.text import read
from preflight.explanation.circumstances.from_machine import from_situation
from preflight.explanation.explain import explain
from preflight.fix import Fix
from preflight.situation import Situation

LOGIN = {
    "claudeAiOauth": {
        "accessToken": "sk-ant-oat01-x",
        "refreshToken": "r",
        "expiresAt": (NOW + 36000) * 1000,
        "scopes": ["user:inference"],
    }
}


def give_back(first, *paths):
    command = 'sudo chown -R "$(id -u):$(id -g)" ' + " ".join(paths)
    return Fix(command, f"{first} belongs to root; this gives it back", True)


def test_all_is_ones_own(tmp_path):
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    assert own_files.check(Situation(ForeignFiles(tmp_path))).status == "ok"


def test_a_folder_of_roots(tmp_path):
    path = write(tmp_path / ".claude/.credentials.json", LOGIN)
    path.chmod(0o644)
    situation = Situation(ForeignFiles(tmp_path, tmp_path / ".claude"))
    fix = give_back(tmp_path / ".claude", "~/.claude")
    assert own_files.check(situation).status == "failed"
    assert own_files.check(situation).fixes == (fix,)
    assert credentials.check(situation).fixes[0] == fix
    assert settings_files.check(situation).fixes == (fix,)
    assert credential_file.check(situation).status == "skipped"


def test_a_config_of_roots(tmp_path):
    path = write(tmp_path / ".claude.json", {})
    situation = Situation(ForeignFiles(tmp_path, path))
    fix = give_back(path, "~/.claude.json")
    assert own_files.check(situation).fixes == (fix,)
    assert settings_files.check(situation).fixes == (fix,)


def test_both(tmp_path):
    path = write(tmp_path / ".claude.json", {})
    write(tmp_path / ".claude/settings.json", {})
    situation = Situation(ForeignFiles(tmp_path, path, tmp_path / ".claude"))
    (fix,) = own_files.check(situation).fixes
    assert fix.command.endswith(" ~/.claude.json ~/.claude")


def test_nothing_outside_of_the_home_is_given_away(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    home = tmp_path / "home"
    situation = Situation(ForeignFiles(home, shared, CLAUDE_CONFIG_DIR=str(shared)))
    (fix,) = own_files.check(situation).fixes
    assert fix.command == ""


def test_the_error_that_claude_shows_gets_the_same_fix(tmp_path):
    path = write(tmp_path / ".claude.json", {})
    situation = Situation(ForeignFiles(tmp_path, path))
    errors = read(f"Error: EACCES: permission denied, open '{path}'", "stderr")
    judged = explain(errors, from_situation(situation, errors))
    assert judged.verdicts[0].fixes[0] == own_files.check(situation).fixes[0]
