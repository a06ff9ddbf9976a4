"""preflight's own API keys, in the operating system's keyring and nowhere else.

`keyring` is imported on first use only: it costs more than everything else together.  Its backends
are described in https://keyring.readthedocs.io; three of its answers mean that there is no keyring
(no backend at all, the failing one, the null one), and some backends write plain text.
"""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from keyring.backend import KeyringBackend

SERVICE = "claude-preflight"
_INDEX = "claude-preflight names"
"""A second service whose one item lists the names: keyrings cannot be asked for them."""
NAME_LIMIT = 64
PATIENCE = 60.0
"""Seconds; an unlock dialog may wait for its user, a broken one must not wait for ever."""

SET_UP = (
    "set one up (macOS: Keychain, Windows: Credential Manager, Linux: GNOME Keyring or KWallet)"
    " or set ANTHROPIC_API_KEY for the run instead"
)


class KeyProblem(Exception):
    """A key could not be stored, found or handed over; the message says why and what to do."""


def names() -> list[str]:
    """The names of the stored keys.  Raises `KeyProblem`."""
    found: list[str] = _patiently(_names)
    return found


def get(name: str) -> str:
    """The key of that name.  Raises `KeyProblem` where there is none."""
    check_name(name)
    secret = _patiently(lambda backend: backend.get_password(SERVICE, name))
    if not secret:
        known = ", ".join(names()) or "none yet"
        raise KeyProblem(f"there is no key named {name}; known: {known}; see `preflight key list`")
    return str(secret)


def store(name: str, secret: str) -> None:
    """Keep a key under a name, replacing an older one.  Raises `KeyProblem`."""
    check_name(name)

    def work(backend: KeyringBackend) -> None:
        backend.set_password(SERVICE, name, secret)
        if backend.get_password(SERVICE, name) != secret:
            raise KeyProblem(f"the OS keyring did not keep the key; {SET_UP}")
        _keep_names(backend, {*_names(backend), name})

    _patiently(work)


def delete(name: str) -> None:
    """Forget a key.  Raises `KeyProblem` where there is none."""
    get(name)

    def work(backend: KeyringBackend) -> None:
        backend.delete_password(SERVICE, name)
        _keep_names(backend, set(_names(backend)) - {name})

    _patiently(work)


def check_name(name: str) -> None:
    """Refuse what cannot be a name, above all a key in the place of one.  Raises `KeyProblem`."""
    if name.lower().startswith("sk-"):
        raise KeyProblem(
            "that looks like a key, not like the name of one; a key given as an argument can be"
            " seen by others and stays in the shell's history: consider it known and replace it"
        )
    plain = name.isascii() and all(c.isalnum() or c in "._-" for c in name)
    if not name or not plain or len(name) > NAME_LIMIT:
        raise KeyProblem(
            f"a key's name is made of letters, digits, dots, dashes and underscores"
            f" (at most {NAME_LIMIT})"
        )


def _names(backend: KeyringBackend) -> list[str]:
    try:
        listed = json.loads(backend.get_password(_INDEX, "names") or "[]")
    except ValueError:
        listed = []
    return sorted(n for n in listed if isinstance(n, str)) if isinstance(listed, list) else []


def _keep_names(backend: KeyringBackend, found: set[str]) -> None:
    backend.set_password(_INDEX, "names", json.dumps(sorted(found)))


def _patiently(work: Callable[[KeyringBackend], Any]) -> Any:
    """Do `work` with the keyring on a thread of its own, so that nothing can hang on it."""
    import threading

    answers: list[Any] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work(_backend()))
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if thread.is_alive():
        raise KeyProblem(f"the OS keyring did not answer within {PATIENCE:g} s; is it locked?")
    if failures:
        raise _told(failures[0]) from None
    return answers[0]


def _told(error: BaseException) -> KeyProblem:
    if isinstance(error, KeyProblem):
        return error
    from keyring import errors

    if isinstance(error, errors.NoKeyringError):
        return KeyProblem(f"there is no OS keyring here; {SET_UP}")
    if isinstance(error, errors.KeyringLocked):
        return KeyProblem("the OS keyring is locked; unlock it and try again")
    return KeyProblem(f"the OS keyring failed ({type(error).__name__}); {SET_UP}")


def _backend() -> KeyringBackend:
    import keyring
    from keyring.backends import chainer, fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, (fail.Keyring, null.Keyring)):
        raise KeyProblem(f"there is no OS keyring here; {SET_UP}")
    parts = backend.backends if isinstance(backend, chainer.ChainerBackend) else [backend]
    for part in parts:
        module = type(part).__module__
        if module.startswith("keyrings.alt") or "plaintext" in type(part).__name__.lower():
            raise KeyProblem(f"the keyring set up here ({module}) writes plain files; {SET_UP}")
    return backend
