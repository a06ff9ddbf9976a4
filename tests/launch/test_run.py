"""What the checks found, before the launch: what is shown, and what `--strict` counts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight import invocation
from preflight.checks.finding import CRASHED, Finding
from preflight.launch import run
from preflight.launch.options import Options
from preflight.situation import Situation

KEY = "sk-ant-api03-" + "A1b2" * 20 + "wxyz"


def of_npm(home: Path, version: str) -> Situation:
    """A run of a claude in a folder of npm's that npm cannot write."""
    package = home / "npm/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": version})
    fake_claude(package / "bin/claude.exe")
    for name in ("npm", "node"):
        fake_claude(home / "npm/bin" / name)
    (home / "npm/bin/claude").symlink_to(package / "bin/claude.exe")
    write(home / ".npmrc", f"prefix={home}/npm\n")
    environ = {"PATH": f"{home}/npm/bin", "ANTHROPIC_API_KEY": KEY}
    made = Situation(made_up_host(home, environ), invocation.parse(["-p", "hi"], False))
    made.__dict__["npm"] = made.npm._replace(refused=(f"{home}/npm/lib",), blocked=())
    return made


def test_a_fit_claude_that_npm_cannot_replace_is_launched_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run._prepare(of_npm(tmp_path, "2.1.330"), Options(strict=True), {})
    assert capfd.readouterr().err == ""


def test_a_check_to_skip_that_does_not_exist_is_named_and_claude_starts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = of_npm(tmp_path, "2.1.330")
    run._prepare(made, Options(skip=("updates", "cli-vers")), {})
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("preflight: --skip: no check is named cli-vers; the checks are: ")
    assert "cli-version" in line
    run._prepare(made, Options(skip=("updates", "cli-version")), {})
    assert capfd.readouterr().err == ""


def test_a_broken_one_is_told_with_what_keeps_it_from_being_replaced(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(run.Refused, match=r"not launched \(--strict\): npm-permissions failed"):
        run._prepare(of_npm(tmp_path, "2.1.147"), Options(strict=True), {})
    shown = capfd.readouterr().err
    assert "preflight: failed npm-permissions: npm cannot update claude" in shown
    assert "preflight: warning cli-version: claude 2.1.147 is a broken release" in shown
    assert shown.count("fix:") == 1


@pytest.mark.parametrize(
    ("version", "word", "is_prompt"),
    [
        ("2.0.28", "stop", True),
        ("2.1.332", "stop", False),
        ("2.1.332", "config", True),
        ("2.1.40", "auth", True),
    ],
)
def test_a_word_that_this_build_takes_for_a_prompt_is_checked_and_explained(
    tmp_path: Path, version: str, word: str, is_prompt: bool
) -> None:
    host = of_npm(tmp_path, version).host
    made = run._situation(host, [word], f"{tmp_path}/npm/bin/claude", ())
    assert (made is not None and made.invocation.prompt == word) is is_prompt


def _never_ends(*_: object) -> list[object]:
    while True:
        time.sleep(0.01)


def _breaks(*_: object) -> list[object]:
    raise ValueError("x")


def _crashes(*_: object) -> list[Finding]:
    return [Finding("credentials", CRASHED, "this check failed: ValueError")]


@pytest.mark.parametrize(
    ("checks", "reason"),
    [
        (_never_ends, "the checks took longer than 0.3 s"),
        (_breaks, "the checks did not finish"),
        (_crashes, "credentials did not finish"),
    ],
)
@pytest.mark.parametrize("quiet", [False, True])
def test_strict_refuses_where_the_checks_did_not_finish(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    checks: Callable[..., list[Finding]],
    reason: str,
    quiet: bool,
) -> None:
    monkeypatch.setattr(run, "_findings", checks)
    made = of_npm(tmp_path, "2.1.330")
    with pytest.raises(run.Refused, match=re.escape(f"not launched (--strict): {reason}")):
        run._prepare(made, Options(strict=True, quiet=quiet), {})
    run._prepare(made, Options(quiet=quiet), {})


@pytest.mark.parametrize("word", ["'", "a ", "\\", '"a" '])
def test_a_helper_of_any_length_does_not_use_up_the_time(tmp_path: Path, word: str) -> None:
    made = of_npm(tmp_path, "2.1.330")
    write(tmp_path / "project/.claude/settings.json", {"apiKeyHelper": "x " + word * 300_000})
    before = time.monotonic()
    run._prepare(made, Options(), {})
    assert time.monotonic() - before < run.CHECKS_LIMIT
