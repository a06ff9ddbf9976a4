"""The real CLI asked for the usage, with Anthropic's API on loopback in a network of its own."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude
from lab import real
from lab.answers import limits
from lab.loopback import GOOD, OUT_OF_EXTRA_USAGE, REFUSAL, Answer, Page
from lab.official import USAGE_PAGE
from lab.terminal import Terminal
from official import NEWEST, Machine, left_behind, machine, page, words

pytestmark = pytest.mark.real

MESSAGES = "/v1/messages"


def of_the_users(home: real.Home) -> None:
    """Hooks, an MCP server and a status line, each of which leaves a mark where it is started."""
    mark = f"touch {home.path}/STARTED-"
    events = ("SessionStart", "SessionEnd", "UserPromptSubmit", "Stop", "Setup")
    home.write(
        ".claude/settings.json",
        {
            "hooks": {
                event: [{"hooks": [{"type": "command", "command": f"{mark}hook-{event}"}]}]
                for event in events
            },
            "statusLine": {"type": "command", "command": f"{mark}statusline"},
        },
    )
    server = {"command": "sh", "args": ["-c", f"{mark}mcp; sleep 1"]}
    home.configure(mcpServers={"mine": server})


def marks(home: real.Home) -> list[str]:
    return sorted(path.name for path in home.path.glob("STARTED-*"))


def test_refresh(tmp_path: Path) -> None:
    with machine(tmp_path, usage=page(1, 18)) as here:
        of_the_users(here.home)
        before = list(here.home.path.rglob("*"))
        answer = json.loads(here.run("usage", "refresh", "--json").stdout)
        assert [(r["window"], r["used_percent"], r["source"]) for r in answer["usage"]] == [
            ("session", 1.0, "claude itself"),
            ("week", 18.0, "claude itself"),
        ]
        assert all(row["resets_at"] and row["observed_at"] for row in answer["usage"])
        assert answer["credits_disabled"] == "not_enabled"
        assert (here.asked(USAGE_PAGE), here.asked(MESSAGES)) == (1, 0)
        assert marks(here.home) == []
        left = left_behind(here.home.path, before)
        assert [path for path in left if "projects" in path or path.endswith(".jsonl")] == []
        # Not asked again; and then it is, where it is insisted upon.
        assert here.run("usage", "refresh").returncode == 0
        assert here.asked(USAGE_PAGE) == 1
        # The proof that the marks would be there: claude as people start it.
        here.run("-p", "hi", bare=True)
        assert {"STARTED-hook-SessionStart", "STARTED-mcp"} <= set(marks(here.home))


def test_no_folder_of_ours_stays(tmp_path: Path) -> None:
    with machine(tmp_path, usage=page(1, 18)) as here:
        (tmp_path / "tmp").mkdir()
        here.run("usage", "refresh", environ={"TMPDIR": str(tmp_path / "tmp")})
        assert [p.name for p in (tmp_path / "tmp").iterdir() if "preflight" in p.name] == []
        config = json.loads((here.home.path / ".claude.json").read_text())
        assert list(config["projects"]) == [str(here.home.project)]


REFUSALS = {
    401: "401, the login is not accepted there",
    403: "403, it may not see it",
    404: "404, there is none at its address",
    429: "429, it was asked too often",
    500: "500, a fault of its own",
}


@pytest.mark.parametrize(("status", "told"), REFUSALS.items(), ids=map(str, REFUSALS))
def test_a_page_that_refuses(tmp_path: Path, status: int, told: str) -> None:
    refusal = {"type": "error", "error": {"type": "some_error", "message": "no"}}
    headers = {"retry-after": "2400"} if status == 429 else {}
    with machine(tmp_path, usage=Page(status, refusal, headers)) as here:
        answer = json.loads(here.run("usage", "refresh", "--json").stdout)
        assert answer["refresh"]["reason"] == f"the usage page refused claude: {told}"
        waits = answer["refresh"]["not_again_before"]
        times = here.asked(USAGE_PAGE)
        again = json.loads(here.run("usage", "refresh", "--json").stdout)
        assert again["refresh"]["not_again_before"] == waits
        assert here.asked(USAGE_PAGE) == times
    until = time.mktime(time.strptime(waits, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
    assert until - time.time() > (2300 if status == 429 else 200)


def test_a_429_without_a_wish_is_remembered_for_half_an_hour(tmp_path: Path) -> None:
    refusal = {"type": "error", "error": {"type": "rate_limit_error", "message": "no"}}
    with machine(tmp_path, usage=Page(429, refusal)) as here:
        answer = json.loads(here.run("usage", "refresh", "--json").stdout)
    waits = time.strptime(answer["refresh"]["not_again_before"], "%Y-%m-%dT%H:%M:%SZ")
    assert 1700 < time.mktime(waits) - time.timezone - time.time() <= 1800


def test_html_in_place_of_the_page(tmp_path: Path) -> None:
    with machine(tmp_path, usage=Page(data="<html>sign in to the hotel</html>")) as here:
        done = here.run("usage", "refresh")
    assert done.returncode == 1
    assert "sent claude something else than figures" in done.stderr


def test_what_claude_had_kept_is_as_old_as_it_is(tmp_path: Path) -> None:
    with machine(tmp_path, usage=page(50, 60)) as here:
        here.home.cached_usage(40, 50)
        answer = json.loads(here.run("usage", "refresh", "--json").stdout)
        assert [row["used_percent"] for row in answer["usage"]] == [40.0, 50.0]
        assert here.asked(USAGE_PAGE) == 0
    kept = here.home.config["cachedUsageUtilization"]["fetchedAtMs"] / 1000
    for row in answer["usage"]:
        seen = time.mktime(time.strptime(row["observed_at"], "%Y-%m-%dT%H:%M:%SZ"))
        assert abs(seen - time.timezone - kept) < 2


def test_a_setup_token_may_not_see_it(tmp_path: Path) -> None:
    with machine(tmp_path, usage=page(1, 18)) as here:
        token = {"CLAUDE_CODE_OAUTH_TOKEN": real.FAKE_ACCESS}
        done = here.run("usage", "refresh", environ=token)
        assert done.returncode == 1
        assert "such a token may not see the plan's usage" in done.stderr
        assert here.api.api.requests == []


def explained(here: Machine, *arguments: str) -> str:
    done = here.run("claude", *(arguments or ("-p", "hi")))
    assert done.returncode == 1
    return words(done.stderr)


def test_the_founding_story_in_print_mode(tmp_path: Path) -> None:
    with machine(tmp_path, REFUSAL, usage=page(1, 18)) as here:
        told = explained(here)
        assert OUT_OF_EXTRA_USAGE.rstrip(".") in told
        assert "session 1 %, week 18 % used (claude itself, just now)" in told
        assert (here.asked(USAGE_PAGE), here.asked(MESSAGES)) == (1, 1)


def test_the_founding_story_interactive(tmp_path: Path) -> None:
    with machine(tmp_path, GOOD, usage=page(1, 18)) as here:
        command = here.api.inside([str(PREFLIGHT), "claude"])
        with Terminal(command, here.environ, here.home.project, height=70) as terminal:
            terminal.wait_for("project")
            terminal.settle(1.5)
            terminal.prompt("hello")
            terminal.wait_for("pong")
            here.api.api.script(REFUSAL)
            terminal.settle(0.5)
            terminal.prompt("again")
            terminal.wait_for("extra usage")
            terminal.settle(1)
            for _ in range(2):
                terminal.type("\x03")
                terminal.settle(0.4)
            assert os.waitstatus_to_exitcode(terminal.wait()) == 0
            told = words(terminal.text())
        assert "asking claude for the usage" in terminal.raw.decode("utf-8", "replace")
    assert "session 1 %, week 18 % used (claude itself, just now)" in told
    assert "asking claude" not in told


def test_an_old_build_in_front_of_path(tmp_path: Path) -> None:
    """2.0.28 is refused; the newer one behind it says how much is used."""
    with machine(tmp_path, REFUSAL, usage=page(1, 18), version=real.FOUNDING) as here:
        behind = here.home.path / ".npm-global/bin"
        behind.mkdir(parents=True)
        (behind / "claude").symlink_to(real_claude(NEWEST))
        told = explained(here)
    assert "outdated-cli, likely" in told
    assert "session 1 %, week 18 % used (claude itself, just now)" in told


@pytest.mark.parametrize(("session", "cause"), [(0, "limit-stuck"), (100, "plan-limit")])
def test_a_limit_judged_on_the_page_of_the_same_moment(
    tmp_path: Path, session: float, cause: str
) -> None:
    full = Answer(429, "rate_limit_error", limits.LIMIT, limits.headers("five_hour", "", ""))
    with machine(tmp_path, full, usage=page(session, 18)) as here:
        told = explained(here)
    assert f"{cause}, likely" in told
    if cause == "limit-stuck":
        assert "session 0 % used (claude itself, just now)" in told
    else:
        assert "it resets" in told
        assert "session 100 % (claude itself, just now)" in told
