"""The real `claude`, pinned versions from npm, in a cache folder of the checkout that git ignores.

npm itself runs as the caller has configured it (it may need a mirror); claude never sees any of
that: `environment()` builds its surroundings from nothing.
"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "claude"
PACKAGE = "@anthropic-ai/claude-code"
FOUNDING = "2.0.28"
"""The version of the report that this project began from."""
MIDDLE = "2.1.144"
"""The first release that calls extra usage "usage credits"."""
NEWEST = "2.1.332"
"""The newest release that this repository knows; named here alone.  `scripts/newest` says what a
newer one would change."""
PINNED = (FOUNDING, MIDDLE, NEWEST)

FAKE_KEY = "sk-ant-api03-" + "x" * 95
FAKE_ACCESS = "sk-ant-oat01-" + "a" * 40
FAKE_REFRESH = "sk-ant-ort01-" + "r" * 40
ACCOUNT = "00000000-0000-0000-0000-000000000001"


class NoNpm(Exception):
    """There is no npm, or it could not reach its registry."""


def executable(version: str) -> Path:
    """The real CLI of this version, installed on first use (4 to 10 s, 91 to 364 MB).

    Raises `NoNpm`.
    """
    prefix = CACHE / version
    found = _find(prefix)
    return found if found else _install(version, prefix)


def is_installed(version: str) -> bool:
    return _find(CACHE / version) is not None


def _find(prefix: Path) -> Path | None:
    modules = prefix / "node_modules" / "@anthropic-ai"
    machine = "arm64" if platform.machine() in ("arm64", "aarch64") else "x64"
    system = "darwin" if platform.system() == "Darwin" else "linux"
    # npm 11 may hold the post-install script back; then `bin/claude.exe` is only a stub and the
    # platform package holds the executable.
    for path in (
        modules / f"claude-code-{system}-{machine}/claude",
        modules / "claude-code/cli.js",
    ):
        if path.is_file():
            return path
    return None


def _install(version: str, prefix: Path) -> Path:
    npm = shutil.which("npm")
    if not npm:
        raise NoNpm("npm is not on PATH")
    prefix.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f"{prefix.name}.", dir=prefix.parent))
    command = [npm, "install", "--prefix", str(work), "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        [*command, f"{PACKAGE}@{version}"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not _find(work):
        shutil.rmtree(work, ignore_errors=True)
        raise NoNpm(f"npm could not install {PACKAGE}@{version}: {done.stderr.strip()[-400:]}")
    if not prefix.exists():
        work.rename(prefix)
    else:
        shutil.rmtree(work, ignore_errors=True)
    found = _find(prefix)
    assert found
    return found


def environment(home: Path, api_url: str, **extra: str) -> dict[str, str]:
    """claude's whole environment: own home, plain PATH, loopback API, no other traffic."""
    return {
        "HOME": str(home),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PREFLIGHT_OFFLINE": "1",
        "ANTHROPIC_BASE_URL": api_url,
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1",
        "CLAUDE_CODE_MAX_RETRIES": "0",
        **extra,
    }


class Home:
    """A made-up home folder with what claude needs to start without its first-run screens."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.project = path / "project"
        (path / ".claude").mkdir(parents=True, exist_ok=True)
        self.project.mkdir(exist_ok=True)
        self.config: dict[str, Any] = {}

    def write(self, relative: str, content: object) -> Path:
        """Write a file below the home: text as it is, anything else as JSON."""
        path = self.path / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    def login(self, plan: str = "max", *, expires_in: float = 36000) -> Home:
        """A subscription login with fake tokens, expiring in so many seconds."""
        path = self.write(
            ".claude/.credentials.json",
            {
                "claudeAiOauth": {
                    "accessToken": FAKE_ACCESS,
                    "refreshToken": FAKE_REFRESH,
                    "expiresAt": int((time.time() + expires_in) * 1000),
                    "scopes": ["user:inference", "user:profile"],
                    "subscriptionType": plan,
                }
            },
        )
        path.chmod(0o600)
        return self.configure(
            oauthAccount={"accountUuid": ACCOUNT, "emailAddress": "u@example.com"}
        )

    def configure(self, **keys: object) -> Home:
        """Set keys of `~/.claude.json`."""
        self.config.update(keys)
        self.write(".claude.json", self.config)
        return self

    def onboarded(self, *, key: str = "") -> Home:
        """Skip the first-run screens of the interactive mode, and approve a key."""
        self.configure(
            hasCompletedOnboarding=True,
            theme="dark",
            projects={str(self.project): {"hasTrustDialogAccepted": True}},
        )
        if key:
            self.configure(customApiKeyResponses={"approved": [key[-20:]], "rejected": []})
        return self

    def cached_usage(self, session: float, week: float) -> Home:
        """Usage as a recent claude caches it after `/usage`."""
        now = time.time()

        def window(percent: float, seconds: float) -> dict[str, object]:
            resets = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(now + seconds))
            return {"utilization": percent, "resets_at": resets}

        return self.configure(
            cachedUsageUtilization={
                "fetchedAtMs": int(now * 1000),
                "accountUuid": ACCOUNT,
                "utilization": {
                    "five_hour": window(session, 3600),
                    "seven_day": window(week, 3 * 86400),
                },
            }
        )
