from __future__ import annotations

import os

import pytest
from configurations import ask, managed
from made_up import write

USER, PROJECT, LOCAL = (
    ".claude/settings.json",
    "project/.claude/settings.json",
    "project/.claude/settings.local.json",
)


def env(**variables: object) -> dict[str, object]:
    return {"env": variables}


def test_every_level_overrides_the_one_below(tmp_path):
    places = [
        (".claude.json", "config"),
        (USER, "user"),
        (PROJECT, "project"),
        (LOCAL, "local"),
        ("given.json", "given"),
        ("managed/managed-settings.json", "managed"),
        ("managed/managed-settings.d/10.json", "ten"),
        ("managed/managed-settings.d/20.json", "twenty"),
    ]
    arguments = ("-p", "--settings", "{home}/given.json")
    shell = {"WHO": "shell"}
    for relative, word in places:
        write(tmp_path / relative, {"env": {"WHO": word}, "model": word})
        settings = ask(tmp_path, shell, arguments=arguments).settings
        assert settings.environ["WHO"] == word
        assert settings.origins["WHO"] == str(tmp_path / relative)
        if word != "config":
            assert settings.values["model"] == word
    assert settings.managed["model"] == "twenty"
    assert [f.scope for f in settings.files][:3] == ["config", "user", "project"]


def test_nothing_at_all(tmp_path):
    settings = ask(tmp_path, {"A": "b"}).settings
    assert settings.environ["A"] == "b"
    assert (settings.files, settings.problems, settings.origins) == ((), (), {})


def test_hidden_and_other_files_are_no_drop_ins(tmp_path):
    for name in (".10.json", "10.txt"):
        write(managed(tmp_path) / "managed-settings.d" / name, env(WHO="x"))
    assert "WHO" not in ask(tmp_path).settings.environ


def test_inline_settings(tmp_path):
    arguments = ("-p", "--settings", ' {"env": {"WHO": "inline"}} ')
    settings = ask(tmp_path, arguments=arguments).settings
    assert settings.environ["WHO"] == "inline"
    assert settings.where("WHO") == "WHO in --settings"


@pytest.mark.parametrize(
    ("given", "fatal"),
    [
        ("nowhere.json", "--settings names a file that does not exist"),
        ("{bad", "--settings names a file that does not exist"),
        ("{bad}", "what --settings names is not valid JSON (line 1)"),
        ("broken.json", ""),
        (".", "what --settings names is not a regular file"),
        ("", ""),
    ],
)
def test_what_claude_does_not_start_with(tmp_path, given, fatal):
    write(tmp_path / "project/broken.json", "{bad")
    answer = ask(tmp_path, {"ANTHROPIC_API_KEY": "sk-ant-api03-x"}, arguments=("--settings", given))
    assert answer.settings.fatal == fatal
    assert answer.credential.usable == ("no" if fatal else "yes")


def test_unknown_sources_keep_claude_from_starting(tmp_path):
    arguments = ("-p", "--setting-sources", "user,nope")
    assert "may only name user" in ask(tmp_path, arguments=arguments).settings.fatal


@pytest.mark.parametrize(
    ("sources", "word"), [("user", "user"), ("project", "project"), ("local, user", "local")]
)
def test_setting_sources(tmp_path, sources, word):
    for relative, level in ((USER, "user"), (PROJECT, "project"), (LOCAL, "local")):
        write(tmp_path / relative, env(WHO=level))
    arguments = ("-p", "--setting-sources", sources)
    assert ask(tmp_path, arguments=arguments).settings.environ["WHO"] == word
    assert "WHO" not in ask(tmp_path, arguments=("--setting-sources", "")).settings.environ


def test_local_settings_lie_at_the_repositorys_root(tmp_path):
    (tmp_path / "project/.git").mkdir(parents=True)
    below = tmp_path / "project/below"
    write(tmp_path / LOCAL, env(WHO="root", TOP="root"))
    write(below / ".claude/settings.local.json", env(WHO="below", LOW="below"))
    seen = ask(tmp_path, cwd=below).settings.environ
    assert (seen["WHO"], seen["TOP"], seen["LOW"]) == ("root", "root", "below")
    old = ask(tmp_path, version="2.1.210", cwd=below).settings.environ
    assert (old["WHO"], "TOP" in old) == ("below", False)


def test_a_home_that_is_a_repository_lends_no_local_settings(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".claude/settings.local.json", env(WHO="home"))
    assert "WHO" not in ask(tmp_path).settings.environ


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to somebody else")
def test_somebody_elses_repository_lends_no_local_settings(tmp_path):
    write(tmp_path / LOCAL, env(WHO="root"))
    write(tmp_path / "project/.git", "gitdir: elsewhere")
    below = tmp_path / "project/below"
    assert ask(tmp_path, cwd=below).settings.environ["WHO"] == "root"
    os.chown(tmp_path / "project/.git", 12345, 12345)
    assert "WHO" not in ask(tmp_path, cwd=below).settings.environ


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"env": []}, "env is not an object"),
        ({"env": None}, "env is not an object"),
        ({"model": 5}, "model is not a string"),
        ({"apiKeyHelper": 5, "model": []}, "apiKeyHelper is not a string; model is not a string"),
        ({"disableAllHooks": "yes"}, "disableAllHooks is not true or false"),
        ({"permissions": {"allow": "x"}}, "permissions.allow is not a list"),
        ({"statusLine": {"type": "x"}}, "statusLine.type is not command"),
        ({"cleanupPeriodDays": "x"}, "cleanupPeriodDays is not a number"),
    ],
)
def test_a_wrong_type_drops_the_whole_file(tmp_path, settings, problem):
    path = write(tmp_path / USER, {"env": {"WHO": "user"}, "outputStyle": "x", **settings})
    gathered = ask(tmp_path).settings
    assert gathered.problems == (f"{path} {problem}",)
    assert "WHO" not in gathered.environ
    assert not gathered.values


def test_of_managed_settings_only_the_wrong_entry_goes(tmp_path):
    content = {"apiKeyHelper": 5, "env": {"WHO": "managed"}}
    write(managed(tmp_path) / "managed-settings.json", content)
    assert ask(tmp_path).settings.environ["WHO"] == "managed"
    assert "WHO" not in ask(tmp_path, version="2.1.147").settings.environ
    assert len(ask(tmp_path).settings.problems) == 1


def test_hooks_of_the_wrong_form(tmp_path):
    write(tmp_path / USER, {"hooks": [], "env": {"WHO": "user"}})
    assert ask(tmp_path).settings.environ["WHO"] == "user"
    assert ask(tmp_path, version="2.1.112").settings.problems


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{bad", "is not valid JSON (line 1)"),
        ("[]", "does not hold a JSON object"),
        (b"\xff\xfe\xff", "is not valid JSON (line 1)"),
    ],
)
def test_broken_files_are_dropped_and_named(tmp_path, content, problem):
    path = write(tmp_path / USER, content)
    write(tmp_path / PROJECT, env(WHO="project"))
    settings = ask(tmp_path).settings
    assert settings.problems == (f"{path} {problem}",)
    assert settings.environ["WHO"] == "project"


def test_a_folder_and_a_file_of_50_mb(tmp_path):
    (tmp_path / USER).mkdir(parents=True)
    path = write(tmp_path / PROJECT, "")
    os.truncate(path, 50 * 2**20)
    problems = ask(tmp_path).settings.problems
    assert [p.rsplit("settings.json ", 1)[1] for p in problems] == [
        "is not a regular file",
        "is larger than 2 MiB",
    ]


def test_latin_1_is_read_with_replacements_as_claude_does(tmp_path):
    write(tmp_path / USER, b'{"env": {"WHO": "user", "X": "\xe4"}}')
    settings = ask(tmp_path).settings
    assert settings.environ["WHO"] == "user"
    assert "not UTF-8" in settings.problems[0]


def test_a_broken_config_keeps_claude_from_starting(tmp_path):
    write(tmp_path / ".claude.json", "{bad")
    answer = ask(tmp_path, {"ANTHROPIC_API_KEY": "sk-ant-api03-x"})
    assert answer.credential.usable == "no"
    assert answer.credential.reason.startswith("claude does not start: ")
    write(tmp_path / ".claude.json", "")
    environ = {"ANTHROPIC_API_KEY": "sk-ant-api03-x"}
    assert ask(tmp_path, environ, "2.1.329").credential.usable == "no"
    assert ask(tmp_path, environ, "2.1.330").credential.usable == "yes"


@pytest.mark.parametrize(
    "name", ["CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_REMOTE", "ANTHROPIC_UNIX_SOCKET"]
)
def test_what_only_the_shell_decides(tmp_path, name):
    write(tmp_path / USER, env(**{name: "x"}))
    assert name not in ask(tmp_path).settings.environ


def test_what_a_project_may_not_set(tmp_path):
    names = ("ANTHROPIC_PROFILE", "CLAUDE_CODE_SIMPLE", "CLAUDE_CONFIG_DIR")
    names += ("CLAUDE_CODE_OAUTH_TOKEN",)
    write(tmp_path / PROJECT, env(**dict.fromkeys(names, "x")))
    assert not set(names) & set(ask(tmp_path).settings.environ)
    older = ask(tmp_path, version="2.1.227").settings.environ
    assert set(names) & set(older) == set(names) - {"ANTHROPIC_PROFILE"}
    oldest = ask(tmp_path, version="2.1.70").settings.environ
    assert "CLAUDE_CODE_OAUTH_TOKEN" not in oldest


def test_a_config_dir_set_in_user_settings_moves_the_login(tmp_path):
    write(tmp_path / USER, env(CLAUDE_CONFIG_DIR=str(tmp_path / "moved")))
    write(
        tmp_path / "moved/.credentials.json",
        {"claudeAiOauth": {"accessToken": "sk-ant-oat01-x", "scopes": ["user:inference"]}},
    )
    assert ask(tmp_path).credential.kind == "login"
    assert ask(tmp_path, version="2.1.41").credential.kind == "none"
