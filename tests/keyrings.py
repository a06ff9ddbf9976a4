"""Made-up OS keyrings."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class InMemory(KeyringBackend):
    """Keeps secrets for the length of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.items:
            raise PasswordDeleteError(username)
        del self.items[service, username]


class Locked(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")


class Forgetful(InMemory):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Broken(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("sk-ant-api03-from-the-bus")


class Hanging(InMemory):
    """Never answers, as an unlock dialog on a machine without a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.done = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.done.wait(30)
        return None


class PlaintextKeyring(InMemory):
    """Named as the one of keyrings.alt, which writes a readable file."""
