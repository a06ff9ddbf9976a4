"""What the tests of asking share: the real CLI in a network where Anthropic's API is a loopback."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from conftest import PREFLIGHT, lacking, real_claude
from lab import official, real
from lab.loopback import Answer, Page

NEWEST = real.NEWEST


def page(session: float, week: float, **more: object) -> Page:
    """Anthropic's usage page as claude finds it."""
    now = time.time()

    def window(used: float, seconds: float) -> dict[str, object]:
        resets = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(now + seconds))
        return {"utilization": used, "resets_at": resets}

    credits = {"is_enabled": False, "monthly_limit": None, "used_credits": None}
    return Page(
        data={
            "five_hour": window(session, 7200),
            "seven_day": window(week, 3 * 86400),
            "seven_day_opus": None,
            "extra_usage": {**credits, "utilization": None},
            **more,
        }
    )


class Machine:
    """A home with a login in that network; `run` gives preflight these arguments there."""

    def __init__(self, folder: Path, api: official.Official, home: real.Home, claude: Path) -> None:
        self.api, self.home, self.claude = api, home, claude
        self.environ = {
            "HOME": str(home.path),
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "DISABLE_AUTOUPDATER": "1",
            "CLAUDE_CODE_MAX_RETRIES": "0",
            "PREFLIGHT_CLAUDE": str(claude),
            "PREFLIGHT_QUIET": "1",
            **api.environ,
        }

    def run(
        self, *arguments: str, environ: Mapping[str, str] | None = None, bare: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """preflight with these arguments, or `bare` claude."""
        command = [str(self.claude) if bare else str(PREFLIGHT), *arguments]
        return subprocess.run(
            self.api.inside(command),
            env={**self.environ, **(environ or {})},
            cwd=self.home.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return [request.path.split("?")[0] for request in self.api.api.requests].count(path)


@contextmanager
def machine(
    folder: Path, *answers: Answer, usage: Page | None = None, version: str = NEWEST
) -> Iterator[Machine]:
    """A machine with the real CLI of a version."""
    reason = official.lacks()
    if reason:
        lacking(reason)
    claude = real_claude(version)
    home = real.Home(folder / "home").login().onboarded()
    (folder / "api").mkdir()
    with official.Official(folder / "api", *answers, usage=usage) as api:
        yield Machine(folder, api, home, claude)


def words(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


def left_behind(home: Path, since: Sequence[Path]) -> list[str]:
    """The files below a home that were not there before."""
    return sorted(
        str(p.relative_to(home)) for p in home.rglob("*") if p.is_file() and p not in since
    )
