"""`doctor --live` through the real CLI, for every kind of credential, against scripted answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude, tool
from lab import real
from lab.answers import limits
from lab.loopback import GOOD, OUT_OF_EXTRA_USAGE, Answer, LoopbackApi, usage_headers
from lab.official import USAGE_PAGE
from official import NEWEST, Machine, machine, page
from repository import ROOT

pytestmark = pytest.mark.real

MESSAGES = "/v1/messages"
BALANCE = "Your credit balance is too low to access the Anthropic API."
ANSWERS = {
    "ok": Answer(headers=usage_headers(1, 18)),
    "spent": Answer(400, "invalid_request_error", BALANCE),
    "401": Answer(401, "authentication_error", "invalid x-api-key"),
    "529": Answer(529, "overloaded_error", "Overloaded"),
    "nothing": Answer(silence="reset"),
}
CREDENTIALS = ("login", "setup-token", "key", "helper", "gateway")
KEY = {"ANTHROPIC_API_KEY": real.FAKE_KEY}
EXPECTED = {
    "ok": ("accepted", {None}, False),
    "spent": ("refused", {"api-credit-balance"}, False),
    # Of a gateway's 401 claude says only "Not logged in"; the token that was sent tells more.
    "401": ("refused", {"login-revoked", "login-expired", "key-rejected", "helper-failed"}, False),
    "529": ("refused", {"service-incident"}, True),
    "nothing": ("unreachable", {"network"}, None),
}
"""Answer → outcome, causes that may be named, whether it passes by itself."""
OF_THE_CREDENTIAL = {
    "login": {"login-revoked", "login-expired"},
    "setup-token": {"login-revoked", "login-expired", "key-rejected"},
    "key": {"key-rejected"},
    "helper": {"helper-failed", "key-rejected"},
    "gateway": {"key-rejected"},
}
"""What a 401 is about: the credential that was sent."""


def give(here: Machine, credential: str) -> dict[str, str]:
    """Put the credential where claude looks for it; what goes into its environment."""
    login = here.home.path / ".claude/.credentials.json"
    if credential != "login":
        login.unlink()
        here.home.configure(oauthAccount=None)
    if credential == "setup-token":
        return {"CLAUDE_CODE_OAUTH_TOKEN": real.FAKE_ACCESS}
    if credential == "key":
        return KEY
    if credential == "helper":
        here.home.write(".claude/settings.json", {"apiKeyHelper": f"echo {real.FAKE_KEY}"})
    if credential == "gateway":
        here.home.write(
            ".claude/settings.json",
            {
                "env": {
                    "ANTHROPIC_BASE_URL": "https://platform.claude.com",
                    "ANTHROPIC_AUTH_TOKEN": "relay-token-" + "t" * 30,
                    "ANTHROPIC_DEFAULT_HAIKU_MODEL": "relay-small",
                }
            },
        )
    return {}


def live(here: Machine, environ: dict[str, str]) -> dict[str, object]:
    done = here.run("doctor", "--live", "--json", "credentials", environ=environ)
    report = json.loads(done.stdout)
    assert "about 700 tokens" in done.stderr
    assert done.returncode == (0 if report["live"]["outcome"] == "accepted" else 1)
    assert report["status"] == ("ok" if done.returncode == 0 else "failed")
    assert real.FAKE_KEY not in done.stdout
    found = report["live"]
    assert list(found) == ["outcome", "cause", "transient", "summary"]
    return found


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("credential", CREDENTIALS)
def test_every_credential(tmp_path: Path, credential: str, answer: str) -> None:
    outcome, causes, transient = EXPECTED[answer]
    if answer == "401":
        causes = causes & OF_THE_CREDENTIAL[credential]
    with machine(tmp_path, ANSWERS[answer]) as here:
        found = live(here, give(here, credential))
        sent = here.api.api.messages()
    assert found["outcome"] == outcome, found
    assert found["cause"] in causes, found
    assert transient is None or found["transient"] is transient
    # A login that was refused is renewed, a helper asked anew, and tried again, by claude itself.
    assert len(sent) == 1 or (answer == "401" and len(sent) <= 3)
    body = sent[0].body
    assert body["tools"] == []
    assert len(json.dumps(body)) < 3500
    assert body["model"] == "relay-small" if credential == "gateway" else "haiku" in body["model"]
    carried = sent[0].headers.get("x-api-key") or sent[0].headers["authorization"]
    assert (real.FAKE_KEY in carried) is (credential in ("key", "helper"))


def test_nothing_of_the_users_is_loaded_or_left(tmp_path: Path) -> None:
    with machine(tmp_path, GOOD) as here:
        mark = f"touch {here.home.path}/STARTED-"
        hook = [{"hooks": [{"type": "command", "command": f"{mark}hook"}]}]
        here.home.write(
            ".claude/settings.json", {"hooks": {"SessionStart": hook, "UserPromptSubmit": hook}}
        )
        server = {"command": "sh", "args": ["-c", f"{mark}mcp; sleep 1"]}
        here.home.configure(mcpServers={"mine": server})
        here.home.write(".claude/CLAUDE.md", "THE-USERS-MEMORY")
        assert live(here, {})["outcome"] == "accepted"
        assert "THE-USERS-MEMORY" not in json.dumps(here.api.api.messages()[0].body)
        assert list(here.home.path.glob("STARTED-*")) == []
        assert list(here.home.path.rglob("*.jsonl")) == []
        assert not (here.home.path / ".claude/projects").exists()


def test_an_old_build_leaves_no_transcript_either(tmp_path: Path) -> None:
    with machine(tmp_path, GOOD, version=real.FOUNDING) as here:
        assert live(here, {})["outcome"] == "accepted"
        assert list((here.home.path / ".claude/projects").iterdir()) == []
        prompts = [r.body for r in here.api.api.messages() if "ok." in json.dumps(r.body)]
    assert len(prompts) == 1
    assert prompts[0]["tools"] == []


def test_the_figures_that_come_along_are_kept(tmp_path: Path) -> None:
    with machine(tmp_path, ANSWERS["ok"]) as here:
        live(here, {})
        rows = json.loads(here.run("usage", "--json").stdout)["usage"]
    assert [(r["window"], r["used_percent"], r["source"]) for r in rows] == [
        ("session", 1.0, "claude itself"),
        ("week", 18.0, "claude itself"),
    ]


@pytest.mark.parametrize(("session", "cause"), [(0, "limit-stuck"), (100, "plan-limit")])
def test_a_limit_is_held_against_the_page(tmp_path: Path, session: float, cause: str) -> None:
    full = Answer(429, "rate_limit_error", limits.LIMIT, limits.headers("five_hour", "", ""))
    with machine(tmp_path, full, usage=page(session, 18)) as here:
        found = live(here, {})
        assert here.asked(USAGE_PAGE) == 1
    assert (found["cause"], found["transient"]) == (cause, cause == "plan-limit")


def test_a_model_that_is_not_to_be_had_is_tried_again_without_it(tmp_path: Path) -> None:
    unknown = Answer(404, "not_found_error", "model: claude-haiku-5-5")
    with machine(tmp_path, unknown, unknown, GOOD) as here:
        assert live(here, {})["outcome"] == "accepted"
        models = [request.body["model"] for request in here.api.api.messages()]
    assert "haiku" in models[0]
    assert "haiku" not in models[-1]


def at_provider(folder: Path, answer: Answer, **environ: str) -> tuple[dict[str, str], list[str]]:
    """What is found where claude sends to a cloud, and the paths that it sent to."""
    claude = real_claude(NEWEST)
    home = real.Home(folder).onboarded()
    with LoopbackApi(answer) as api:
        given = {name: value.format(url=api.url) for name, value in environ.items()}
        done = subprocess.run(
            [str(PREFLIGHT), "doctor", "--live", "--json", "credentials"],
            env={**real.environment(folder, api.url, PREFLIGHT_CLAUDE=str(claude)), **given},
            cwd=home.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        paths = [request.path for request in api.requests if request.method == "POST"]
    return json.loads(done.stdout)["live"], paths


def test_a_provider(tmp_path: Path) -> None:
    found, paths = at_provider(
        tmp_path,
        GOOD,
        CLAUDE_CODE_USE_VERTEX="1",
        CLAUDE_CODE_SKIP_VERTEX_AUTH="1",
        ANTHROPIC_VERTEX_BASE_URL="{url}",
        ANTHROPIC_VERTEX_PROJECT_ID="p",
        CLOUD_ML_REGION="us-east5",
    )
    assert found["outcome"] == "accepted", found
    assert len(paths) == 1
    assert "haiku" in paths[0]


def test_a_provider_that_refuses(tmp_path: Path) -> None:
    found, paths = at_provider(
        tmp_path,
        Answer(429, "", "", raw='{"message":"Too many tokens per day, please wait."}'),
        CLAUDE_CODE_USE_BEDROCK="1",
        ANTHROPIC_BEDROCK_BASE_URL="{url}",
        AWS_REGION="us-east-1",
        AWS_ACCESS_KEY_ID="AKIA" + "X" * 16,
        AWS_SECRET_ACCESS_KEY="s" * 40,
    )
    assert (found["outcome"], found["cause"], found["transient"]) == (
        "refused",
        "provider-quota",
        True,
    ), found
    # Before it claude looks by itself, with a token each, which of its models there are.
    assert [path for path in paths if path.endswith("-response-stream")] == paths[-1:]


def test_nobody_signed_in(tmp_path: Path) -> None:
    with machine(tmp_path, GOOD) as here:
        (here.home.path / ".claude/.credentials.json").unlink()
        found = live(here, {})
        assert here.api.api.messages() == []
    assert (found["outcome"], found["cause"]) == ("refused", "no-credentials")


def test_side_by_side(tmp_path: Path) -> None:
    """What refresh, doctor --live and bare claude -p cost on the same machine, in requests."""
    with machine(tmp_path, ANSWERS["ok"], usage=page(1, 18)) as here:
        seen = {}
        for name, arguments, bare in (
            ("refresh", ("usage", "refresh"), False),
            ("live", ("doctor", "--live", "credentials"), False),
            ("bare", ("-p", "hi"), True),
        ):
            here.api.api.requests.clear()
            assert here.run(*arguments, bare=bare).returncode == 0
            seen[name] = (
                here.asked(MESSAGES),
                here.asked(USAGE_PAGE),
                sum(len(json.dumps(r.body)) for r in here.api.api.messages()),
            )
    assert seen["refresh"][:2] == (0, 1)
    assert seen["live"][:2] == (1, 0)
    assert seen["bare"][0] >= 1
    assert seen["live"][2] * 10 < seen["bare"][2]


def test_the_gate(tmp_path: Path) -> None:
    refusal = Answer(400, "invalid_request_error", OUT_OF_EXTRA_USAGE)
    with machine(tmp_path, refusal, usage=page(1, 18), version=real.FOUNDING) as here:
        found = live(here, {})
    assert (found["outcome"], found["cause"]) == ("refused", "outdated-cli")
    assert os.path.basename(str(here.claude)) == "cli.js"


def test_the_action_in_a_job(tmp_path: Path) -> None:
    """The script of the action on the real CLI: no terminal, a secret, a spent balance."""
    action = ROOT / ".github/actions/preflight/run"
    with machine(tmp_path, ANSWERS["spent"]) as here:
        (here.home.path / ".claude/.credentials.json").unlink()
        done = subprocess.run(
            here.api.inside([tool("setsid"), "--wait", str(action)]),
            env={
                **here.environ,
                **KEY,
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_OUTPUT": str(tmp_path / "output"),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "page"),
                "PREFLIGHT": str(PREFLIGHT),
                "PYTHON": sys.executable,
                "FAIL": "true",
            },
            cwd=here.home.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert len(here.api.api.messages()) == 1
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error title=preflight%3A refused%3A api-credit-balance::" in done.stdout
    assert "\nfalse\n" in (tmp_path / "output").read_text()
    assert "| cause | `api-credit-balance` |" in (tmp_path / "page").read_text()
    assert real.FAKE_KEY not in done.stdout + done.stderr + (tmp_path / "page").read_text()


def test_strict_in_ci_names_a_fix_without_a_browser(tmp_path: Path) -> None:
    with machine(tmp_path, GOOD) as here:
        (here.home.path / ".claude/.credentials.json").unlink()
        environ = {"CI": "true", "PREFLIGHT_QUIET": "0"}
        done = here.run("--strict", "claude", "-p", "hi", environ=environ)
        assert here.api.api.requests == []
    assert (done.returncode, done.stdout) == (125, "")
    assert "claude setup-token" in done.stderr
    assert "as a secret of this CI" in done.stderr
    assert "/login" not in done.stderr
