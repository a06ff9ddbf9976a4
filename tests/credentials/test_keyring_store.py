from __future__ import annotations

import json
import subprocess
import sys

import keyring
import pytest
from keyring.backends import chainer, fail, null
from keyrings import Broken, Forgetful, Hanging, InMemory, Locked, PlaintextKeyring

from preflight.credentials import keyring_store
from preflight.credentials.keyring_store import KeyProblem

SECRET = "sk-ant-api03-" + "s" * 60 + "TAIL"


@pytest.fixture
def ring(monkeypatch):
    """An OS keyring that works."""
    return use(monkeypatch, InMemory())


def use(monkeypatch, backend):
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


def problem(work):
    with pytest.raises(KeyProblem) as raised:
        work()
    assert raised.value.__cause__ is None
    return str(raised.value)


def test_store_get_list_replace_delete(ring):
    assert keyring_store.names() == []
    keyring_store.store("work", SECRET)
    keyring_store.store("home", "sk-ant-api03-h")
    keyring_store.store("work", SECRET + "2")
    assert keyring_store.names() == ["home", "work"]
    assert keyring_store.get("work") == SECRET + "2"
    keyring_store.delete("work")
    assert keyring_store.names() == ["home"]
    said = problem(lambda: keyring_store.get("work"))
    assert said == "there is no key named work; known: home; see `preflight key list`"
    assert "no key named work" in problem(lambda: keyring_store.delete("work"))


@pytest.mark.parametrize("listed", ["{bad", "{}", "5", json.dumps([1, None, "a"])])
def test_a_spoilt_list_of_names(ring, listed):
    ring.set_password("claude-preflight names", "names", listed)
    keyring_store.store("work", SECRET)
    assert "work" in keyring_store.names()


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_no_keyring_is_one_clear_message(monkeypatch, backend):
    use(monkeypatch, backend())
    for work in (
        keyring_store.names,
        lambda: keyring_store.get("work"),
        lambda: keyring_store.store("work", SECRET),
        lambda: keyring_store.delete("work"),
    ):
        said = problem(work)
        assert said.startswith("there is no OS keyring here; set one up (macOS: Keychain")
        assert "ANTHROPIC_API_KEY" in said


def test_no_keyring_error_of_the_library(monkeypatch):
    class Late(InMemory):
        def get_password(self, service, username):
            return fail.Keyring().get_password(service, username)

    use(monkeypatch, Late())
    assert problem(keyring_store.names).startswith("there is no OS keyring here")


def test_plain_text_is_refused(monkeypatch):
    ring = use(monkeypatch, PlaintextKeyring())
    assert "writes plain files" in problem(lambda: keyring_store.store("work", SECRET))
    assert ring.items == {}


def test_plain_text_behind_a_chain_is_refused(monkeypatch):
    class Chain(chainer.ChainerBackend):
        backends = [PlaintextKeyring()]

    use(monkeypatch, Chain())
    assert "writes plain files" in problem(lambda: keyring_store.store("work", SECRET))


def test_a_locked_keyring(monkeypatch):
    use(monkeypatch, Locked())
    assert problem(keyring_store.names) == "the OS keyring is locked; unlock it and try again"


def test_a_keyring_that_fails_without_its_words(monkeypatch):
    use(monkeypatch, Broken())
    said = problem(keyring_store.names)
    assert said.startswith("the OS keyring failed (RuntimeError)")
    assert "sk-ant" not in said


def test_a_keyring_that_keeps_nothing(monkeypatch):
    use(monkeypatch, Forgetful())
    assert "did not keep" in problem(lambda: keyring_store.store("work", SECRET))


def test_nothing_hangs_on_a_keyring(monkeypatch):
    ring = use(monkeypatch, Hanging())
    monkeypatch.setattr(keyring_store, "PATIENCE", 0.05)
    assert "did not answer" in problem(keyring_store.names)
    ring.done.set()


@pytest.mark.parametrize("name", ["", "a b", "a/b", "ä", "x" * 65, "a\nb", "$(x)"])
def test_what_is_no_name(ring, name):
    assert problem(lambda: keyring_store.check_name(name)).startswith("a key's name is made of")


@pytest.mark.parametrize("name", [SECRET, SECRET.upper(), "sk-x"])
def test_a_key_in_the_place_of_a_name_is_not_repeated(ring, name):
    said = problem(lambda: keyring_store.get(name))
    assert said.startswith("that looks like a key")
    assert name not in said


def test_keyring_is_not_imported_before_it_is_needed():
    code = "import sys, preflight.launch.key_handover; print('keyring' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
