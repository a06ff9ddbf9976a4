from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.checks import updates
from preflight.fix import Fix
from preflight.situation import Situation


def native(home: Path, version: str = "2.1.330", **environ: str) -> Situation:
    fake_claude(home / ".local/share/claude/versions" / version)
    (home / ".local/bin").mkdir(parents=True)
    (home / ".local/bin/claude").symlink_to(f"../share/claude/versions/{version}")
    return Situation(made_up_host(home, {"PATH": f"{home}/.local/bin", **environ}))


def test_no_claude_is_skipped(tmp_path: Path) -> None:
    assert updates.check(Situation(made_up_host(tmp_path))).status == "skipped"


def test_a_native_claude_updates_itself(tmp_path: Path) -> None:
    finding = updates.check(native(tmp_path))
    assert (finding.status, finding.summary) == ("ok", "claude can update itself")


def test_a_switch_is_information(tmp_path: Path) -> None:
    finding = updates.check(native(tmp_path, DISABLE_AUTOUPDATER="1"))
    assert finding.status == "info"
    assert finding.summary == "claude does not update itself: DISABLE_AUTOUPDATER=1"
    assert finding.fixes == ()


def test_a_switch_in_the_settings_counts(tmp_path: Path) -> None:
    write(tmp_path / ".claude/settings.json", {"env": {"DISABLE_UPDATES": "1"}})
    assert updates.check(native(tmp_path)).status == "info"


def test_a_failed_update_is_a_warning_and_the_switch_a_detail(tmp_path: Path) -> None:
    result = {"outcome": "failed", "status": "no_permissions", "version_to": "2.1.331"}
    write(tmp_path / ".claude/.last-update-result.json", result)
    finding = updates.check(native(tmp_path, DISABLE_AUTOUPDATER="1"))
    assert finding.status == "warning"
    assert finding.summary == "claude's last update failed: no_permissions"
    assert finding.details == ("claude does not update itself: DISABLE_AUTOUPDATER=1",)
    assert finding.fixes[0] == Fix("claude update", "claude updates itself")


def test_a_launcher_folder_that_cannot_be_written_fails(tmp_path: Path) -> None:
    situation = native(tmp_path)
    situation.host.may = lambda path, mode: not path.endswith("/.local/bin")  # type: ignore[method-assign]
    finding = updates.check(situation)
    assert finding.status == "failed"
    assert finding.summary.startswith(f"claude cannot update itself: {tmp_path}/.local/bin ")


def test_an_update_that_would_go_elsewhere_is_a_warning(tmp_path: Path) -> None:
    package = tmp_path / "mine/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.1.330"})
    fake_claude(package / "bin/claude.exe")
    for name in ("npm", "node"):
        fake_claude(tmp_path / "bin" / name)
    environ = {
        "PREFLIGHT_CLAUDE": f"{package}/bin/claude.exe",
        "PATH": f"{tmp_path}/bin",
        "NPM_CONFIG_PREFIX": f"{tmp_path}/theirs",
    }
    finding = updates.check(Situation(made_up_host(tmp_path, environ)))
    assert finding.status == "warning"
    assert f"would install into {tmp_path}/theirs/lib/" in finding.summary
    assert finding.summary.endswith(f"but the claude that runs is {package}")
    assert finding.fixes[0] == Fix(
        "npm install -g @anthropic-ai/claude-code@latest --prefix ~/mine",
        "updates the claude that runs; npm alone would install another",
    )


@pytest.mark.parametrize(("version", "status"), [("2.0.28", "warning"), ("2.1.300", "info")])
def test_npm_settings_that_hold_back_matter_where_the_build_is_unfit(
    tmp_path: Path, version: str, status: str
) -> None:
    package = tmp_path / "mine/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": version})
    fake_claude(package / "bin/claude.exe")
    for name in ("npm", "node"):
        fake_claude(tmp_path / "bin" / name)
    write(tmp_path / ".npmrc", f"prefix={tmp_path}/mine\nbefore=2026-01-01\n")
    environ = {"PREFLIGHT_CLAUDE": f"{package}/bin/claude.exe", "PATH": f"{tmp_path}/bin"}
    finding = updates.check(Situation(made_up_host(tmp_path, environ)))
    assert finding.status == status
    assert "before=2026-01-01" in finding.summary


def test_what_npm_cannot_do_claude_cannot_either(tmp_path: Path) -> None:
    package = tmp_path / "mine/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.1.330"})
    fake_claude(package / "bin/claude.exe")
    for name in ("npm", "node"):
        fake_claude(tmp_path / "bin" / name)
    (tmp_path / "bin/claude").symlink_to(package / "bin/claude.exe")
    write(tmp_path / ".npmrc", f"prefix={tmp_path}/mine\n")
    made = Situation(made_up_host(tmp_path, {"PATH": f"{tmp_path}/bin"}))
    assert updates.check(made).summary == "claude can update itself"
    npm = made.npm
    for change in ({"refused": ("/x",)}, {"blocked": ("x",)}, {"npm": ""}, {"node": ""}):
        made.__dict__["npm"] = npm._replace(**change)
        finding = updates.check(made)
        assert finding.status == "info"
        assert finding.summary == "claude cannot update itself: see npm-permissions"
    made.__dict__["npm"] = npm._replace(problem="npm is a shim")
    assert updates.check(made).status == "unknown"


def test_a_packaged_claude_is_its_owners_matter(tmp_path: Path) -> None:
    cask = tmp_path / "Caskroom/claude-code/2.1.330/claude"
    fake_claude(cask)
    host = made_up_host(tmp_path, {"PREFLIGHT_CLAUDE": str(cask)})
    assert updates.check(Situation(host)).summary == "claude is updated by Homebrew"
