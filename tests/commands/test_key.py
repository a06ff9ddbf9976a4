from __future__ import annotations

import keyring
import pytest
from click.testing import CliRunner, Result
from keyring.backends import null
from keyrings import InMemory
from made_up import made_up_host

from preflight.cli import group

SECRET = "sk-ant-api03-" + "s" * 60 + "TAIL"


@pytest.fixture
def ring(monkeypatch):
    backend = InMemory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def run(host, *arguments: str, typed: str | bytes = "") -> Result:
    result = CliRunner().invoke(group, ["key", *arguments], obj={"host": host}, input=typed)
    assert SECRET not in result.output
    return result


def test_set_from_stdin_list_delete(ring, host):
    assert run(host).stdout == "no keys are stored (preflight key set NAME)\n"
    stored = run(host, "set", "work", typed=f" {SECRET}\n")
    assert stored.exit_code == 0
    assert stored.stdout.startswith("stored work (…TAIL)")
    assert ring.items["claude-preflight", "work"] == SECRET
    run(host, "set", "short", typed="sk-ant-short")
    assert run(host, "list").stdout.split() == ["short", "…", "work", "…TAIL"]
    assert run(host).stdout == run(host, "list").stdout
    assert run(host, "delete", "work").stdout == "deleted work\n"
    gone = run(host, "delete", "work")
    assert gone.exit_code == 1
    assert "there is no key named work; known: short" in gone.stderr


def test_set_at_a_hidden_prompt(ring, tmp_path):
    host = made_up_host(tmp_path, terminals=(True, True, True))
    result = run(host, "set", "work", typed=f"{SECRET}\n")
    assert result.exit_code == 0
    assert "API key for work (not shown)" in result.stderr
    assert ring.items["claude-preflight", "work"] == SECRET


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "work", SECRET),
        ("set", "work", f"--key={SECRET}"),
        ("set", "work", f"--{SECRET}"),
        ("set", SECRET),
        ("delete", SECRET),
        (SECRET,),
        (SECRET, "list"),
    ],
)
def test_a_key_as_an_argument_is_refused_and_not_repeated(ring, host, arguments):
    result = run(host, *arguments, typed=SECRET)
    assert result.exit_code in (1, 2)
    assert ring.items == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is blank"),
        (" \n", "is blank"),
        ("a\nb", "contains a line break"),
        ("sk-ant-oat01-x", "holds an OAuth token"),
        ("sk-ant-admin01-x", "holds an Admin API key"),
        (b"\xff", "stdin is not UTF-8 text"),
    ],
)
def test_what_is_no_key_is_not_stored(ring, host, typed, said):
    result = run(host, "set", "work", typed=typed)
    assert result.exit_code == 1
    assert said in result.stderr
    assert ring.items == {}


def test_a_gateways_own_key_is_fine(ring, host):
    assert run(host, "set", "gateway", typed="sk-1234\n").exit_code == 0


@pytest.mark.parametrize("arguments", [(), ("list",), ("set", "work"), ("delete", "work")])
def test_no_keyring_is_a_clear_message(monkeypatch, host, tmp_path, arguments):
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    before = sorted(tmp_path.rglob("*"))
    result = run(host, *arguments, typed=SECRET)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: there is no OS keyring here; set one up")
    assert sorted(tmp_path.rglob("*")) == before
