from __future__ import annotations

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.credentials.stores import api_key_helper


@pytest.fixture
def host(tmp_path):
    fake_claude(tmp_path / "bin/known")
    fake_claude(tmp_path / "bin/cat")
    fake_claude(tmp_path / "project/here.sh")
    fake_claude(tmp_path / "my helper")
    write(tmp_path / "plain.txt", "x")
    return made_up_host(tmp_path, {"PATH": str(tmp_path / "bin")})


def judge(host, command, one_word=True):
    return api_key_helper.judge(host, command.replace("HOME", host.home), host.environ, one_word)


@pytest.mark.parametrize(
    "command",
    [
        "echo sk-ant-api03-x",
        "echo -n 'x'",
        "printf x",
        "printf %s x",
        "printf '%s\\n' x",
        'echo "x"\n',
    ],
)
def test_what_prints_a_key_for_certain(host, command):
    assert judge(host, command) == ("yes", "")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("  ", "is blank, so it prints no key"),
        ("exit 3", "is `exit`, which prints no key"),
        ("false", "is `false`, which prints no key"),
        ("true", "is `true`, which prints no key"),
        ("echo", "prints a value that is blank"),
        ("echo ''", "prints a value that is blank"),
        ("echo a b", "prints a value that contains blanks"),
        ("echo ä", "prints a value that contains a character that is not ASCII"),
        ("/nonexistent/helper", "names /nonexistent/helper, which does not exist"),
        ("~/none --x", "names ~/none, which does not exist"),
        ("HOME/plain.txt", "names HOME/plain.txt, which is not executable"),
        ("HOME", "names HOME, which is not executable"),
        ("unknown --key", "runs unknown, which is not on PATH"),
        ("cat HOME/none", "reads HOME/none, which does not exist"),
    ],
)
def test_what_cannot_print_a_key(host, command, reason):
    assert judge(host, command) == ("no", reason.replace("HOME", host.home))


@pytest.mark.parametrize(
    "command",
    [
        "known --key",
        "./here.sh",
        "cat HOME/plain.txt",
        "'HOME/my helper'",
        "echo $KEY",
        "/nonexistent/helper || echo x",
        "KEY=x known",
        "eval x",
        "echo 'unclosed",
        "printf '%s-%s' a b",
        "echo x; exit 1",
        "test -f x",
    ],
)
def test_what_only_running_it_would_tell(host, command):
    assert judge(host, command) == ("unknown", api_key_helper.NOT_RUN)


def test_old_versions_take_more_than_one_word(host):
    assert judge(host, "echo a b", one_word=False) == ("yes", "")
