"""`preflight-claude` as claude's own launcher, with the real background service and agent view."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude, tool
from lab import processes, real
from lab.loopback import GOOD, LoopbackApi
from lab.tmux import Screen
from wrapping import wait_until

pytestmark = pytest.mark.real

DOOR = PREFLIGHT.with_name("preflight-claude")


class Service:
    """claude with its background service in a home of its own."""

    def __init__(self, home: real.Home, url: str) -> None:
        self.claude = real_claude(real.NEWEST)
        self.home = home
        # claude puts its sockets there; another home's service is not to be met.
        self.environ = real.environment(home.path, url, TMPDIR=str(home.path / "tmp"))
        (home.path / "tmp").mkdir()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.claude, *arguments],
            env=self.environ,
            cwd=self.home.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def processes(self) -> list[list[str]]:
        """The command lines of everything that runs with this home."""
        found = []
        for pid, stat in processes.everyone():
            try:
                environ = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
                line = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
            except OSError:
                continue
            ours = f"HOME={self.home.path}".encode() in environ
            if ours and stat[processes.STATE] not in processes.GONE:
                found.append(line)
        return found


@pytest.fixture(params=["variable", "setting"])
def service(request: pytest.FixtureRequest, home: real.Home) -> Iterator[Service]:
    with LoopbackApi(GOOD) as api:
        made = Service(home, api.url)
        if request.param == "variable":
            made.environ["CLAUDE_CODE_PROCESS_WRAPPER"] = str(DOOR)
        else:
            home.write(".claude/settings.json", {"processWrapper": str(DOOR)})
        try:
            yield made
        finally:
            made.run("daemon", "stop", "--any")


def test_a_session_in_the_background(service: Service) -> None:
    started = service.run("--bg", "say hi")
    assert (started.returncode, started.stderr) == (0, "Starting background service…\n")
    assert f"launcher: {DOOR}" in service.run("daemon", "status").stdout
    session = started.stdout.split("·")[1].split()[0]
    wait_until(lambda: "pong" in service.run("logs", session).stdout, "the session's answer")
    lines = service.processes()
    assert len(lines) >= 3
    # Each became claude, and none is ours; a git that claude asks may be running as well.
    programs = {Path(line[0]).resolve() for line in lines if Path(line[0]).name != "git"}
    assert programs == {service.claude.resolve()}
    assert service.run("daemon", "stop", "--any").returncode == 0
    wait_until(lambda: not service.processes(), "the service's end")


def test_agent_view(service: Service) -> None:
    tool("tmux")
    service.run("--bg", "say hi")
    with Screen([str(service.claude), "agents"], service.environ, service.home.project) as screen:
        screen.wait_for("pong")
        assert "preflight" not in screen.text().replace(str(DOOR), "")
