"""Managed settings outside of files, and the order of all their sources."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.credentials.settings import effective
from preflight.invocation import parse
from preflight.machine import paths
from preflight.machine.host import Host
from preflight.machine.json_files import Document

HELPER = '{"apiKeyHelper": "%s"}'


class Machine:
    """A made-up Windows or Mac whose registry and profiles are what the test says."""

    def __init__(self, home: Path, platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.host = made_up_host(home, {"USER": "me"}, platform=platform)
        self.registry: dict[str, str] = {}
        monkeypatch.setattr(paths, "managed_dir", lambda host: str(home / "Program Files"))
        monkeypatch.setattr(paths, "old_managed_dir", lambda host: str(home / "ProgramData"))
        monkeypatch.setattr(
            Host,
            "registry_text",
            lambda host, hive, key, value: self.registry.get(f"{hive}\\{key}\\{value}", ""),
        )
        monkeypatch.setattr(
            "preflight.credentials.settings.system_policies.PROFILES", str(home / "Profiles")
        )

    def policy(self, hive: str, text: str) -> None:
        self.registry[f"{hive}\\SOFTWARE\\Policies\\ClaudeCode\\Settings"] = text

    def helper(self, version: str = "2.1.332") -> object:
        settings = effective.gather(self.host, parse(["-p"], False), Document(""), version)
        return settings.values.get("apiKeyHelper")


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, "win32", monkeypatch)


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, "darwin", monkeypatch)


def test_the_administrators_policy_is_the_only_source(windows: Machine) -> None:
    write(windows.home / "Program Files/managed-settings.json", HELPER % "file")
    windows.policy("HKLM", HELPER % "HKLM")
    windows.policy("HKCU", HELPER % "HKCU")
    assert windows.helper() == "HKLM"


def test_the_accounts_own_policy_is_the_last_source(windows: Machine) -> None:
    windows.policy("HKCU", HELPER % "HKCU")
    assert windows.helper() == "HKCU"
    write(windows.home / "Program Files/managed-settings.json", HELPER % "file")
    assert windows.helper() == "file"


@pytest.mark.parametrize(("version", "expected"), [("2.1.50", None), ("2.1.51", "HKLM")])
def test_old_builds_do_not_read_the_registry(
    windows: Machine, version: str, expected: str | None
) -> None:
    windows.policy("HKLM", HELPER % "HKLM")
    assert windows.helper(version) == expected


@pytest.mark.parametrize(("version", "expected"), [("2.0.28", "old"), ("2.1.75", None)])
def test_program_data(windows: Machine, version: str, expected: str | None) -> None:
    write(windows.home / "ProgramData/managed-settings.json", HELPER % "old")
    assert windows.helper(version) == expected
    write(windows.home / "Program Files/managed-settings.json", HELPER % "new")
    assert windows.helper(version) == "new"


def test_a_broken_policy_is_told(windows: Machine) -> None:
    windows.policy("HKLM", "{")
    settings = effective.gather(windows.host, parse(["-p"], False), Document(""), "2.1.332")
    assert settings.problems == ("HKLM\\SOFTWARE\\Policies\\ClaudeCode is not valid JSON (line 1)",)


@pytest.mark.parametrize("binary", [True, False])
def test_a_profile_of_macos(mac: Machine, binary: bool) -> None:
    form = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    write(mac.home / "Program Files/managed-settings.json", HELPER % "file")
    device = plistlib.dumps({"apiKeyHelper": "device"}, fmt=form)
    write(mac.home / "Profiles/com.anthropic.claudecode.plist", device)
    assert mac.helper() == "device"
    own = plistlib.dumps({"apiKeyHelper": "own"}, fmt=form)
    write(mac.home / "Profiles/me/com.anthropic.claudecode.plist", own)
    assert mac.helper() == "own"
    assert mac.helper("2.1.50") == "file"


def test_a_broken_profile_is_told(mac: Machine) -> None:
    path = write(mac.home / "Profiles/com.anthropic.claudecode.plist", "<plist><dict>")
    settings = effective.gather(mac.host, parse(["-p"], False), Document(""), "2.1.332")
    assert settings.problems == (f"{path} is not a valid property list",)


def test_neither_is_looked_for_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(tmp_path, "linux", monkeypatch)
    machine.policy("HKLM", HELPER % "HKLM")
    profile = plistlib.dumps({"apiKeyHelper": "profile"})
    write(tmp_path / "Profiles/com.anthropic.claudecode.plist", profile)
    assert machine.helper() is None
