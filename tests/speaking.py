"""A made-up claude that answers control requests as a test wants."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from made_up import NOW, fake_claude, write

from preflight.machine.host import Host

ACCOUNT = "00000000-0000-0000-0000-000000000001"
LIMITS = {
    "five_hour": {"utilization": 1, "resets_at": "2026-11-22T13:00:00+00:00"},
    "seven_day": {"utilization": 18, "resets_at": "2026-11-25T13:00:00+00:00"},
    "seven_day_opus": None,
    "extra_usage": {
        "is_enabled": False,
        "monthly_limit": None,
        "used_credits": None,
        "utilization": None,
    },
}
"""`rate_limits` as 2.1.332 answered."""
_SCRIPT = """\
#!{python}
import json, os, signal, subprocess, sys, time
here = {here!r}
with open(os.path.join(here, "started"), "a") as stream:
    stream.write(json.dumps([sys.argv[1:], os.getcwd(), os.listdir(), dict(os.environ)]) + "\\n")
log = sys.argv[sys.argv.index("--debug-file") + 1] if "--debug-file" in sys.argv else os.devnull

def note(text):
    with open(log, "a") as stream:
        stream.write(text + "\\n")

def say(text, end="\\n"):
    sys.stdout.write(text + end)
    sys.stdout.flush()

def answer(response, name=None):
    say(json.dumps({{"type": "control_response", "response": {{
        "subtype": "success", "request_id": name or asked, "response": response}}}}))

def limits(rows, available=True):
    answer({{"session": {{}}, "subscription_type": "max", "rate_limits_available": available,
            "rate_limits": rows, "behaviors": None}})

request = json.loads(sys.stdin.readline() or "{{}}")
asked = request.get("request_id", "")
LIMITS = json.loads({limits!r})
{body}
"""


def claude(home: Path, body: str, version: str = "2.1.332") -> str:
    """A native installation that runs `body` when it is asked; the answer is its PATH folder."""
    script = _SCRIPT.format(
        python=sys.executable, here=str(home), limits=json.dumps(LIMITS), body=body
    )
    path = fake_claude(home / ".local/share/claude/versions" / version)
    path.write_text(script)
    launcher = home / ".local/bin/claude"
    launcher.parent.mkdir(parents=True, exist_ok=True)
    launcher.unlink(missing_ok=True)
    launcher.symlink_to(path)
    return str(launcher.parent)


def sign_in(home: Path) -> None:
    """A claude.ai login, and the account that claude noted."""
    login = {
        "accessToken": "sk-ant-oat01-" + "a" * 40,
        "scopes": ["user:inference"],
        "subscriptionType": "max",
        "expiresAt": int((NOW + 9000) * 1000),
    }
    write(home / ".claude/.credentials.json", {"claudeAiOauth": login})
    write(home / ".claude.json", {"oauthAccount": {"accountUuid": ACCOUNT}})


def starts(home: Path) -> list[tuple[list[str], str, list[str], dict[str, str]]]:
    """The arguments, the folder, what was in it, and the environment of every start."""
    path = home / "started"
    lines = path.read_text().splitlines() if path.exists() else []
    return [tuple(json.loads(line)) for line in lines]


def never(elapsed: float) -> bool:
    """Wait as long as it takes."""
    return False


def later(host: Host, seconds: float) -> Host:
    """The same machine some time on."""
    return Host(
        host.environ,
        home=host.home,
        cwd=host.cwd,
        platform=host.platform,
        clock=host.now() + seconds,
        terminals=host.terminals,
    )
