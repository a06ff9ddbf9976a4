"""The main job, shown: the founding report on the real claude, in print mode and interactive."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lab import real, standin
from lab.loopback import GOOD, REFUSAL, LoopbackApi
from lab.terminal import Terminal

PREFLIGHT = Path(sys.executable).with_name("preflight")
NO_CLAUDE_VERSION = "the stand-in replays what the real CLI printed"


def main() -> int:
    """Run every scene; 0 when each explained what it should."""
    print(__doc__)
    print("The API is a loopback server of this demo; keys, logins and homes are made up.")
    print("(So ANTHROPIC_BASE_URL is set here, which preflight names among the suspects.)\n")
    with tempfile.TemporaryDirectory(prefix="preflight-demo-") as folder:
        results = [
            scene(Path(folder), version, interactive=interactive)
            for version in (real.FOUNDING, real.NEWEST)
            for interactive in (False, True)
        ]
    return 0 if all(results) else 1


def scene(folder: Path, version: str, *, interactive: bool) -> bool:
    """One run of one version; true when the explanation names the usage and judges the version."""
    home = _home(folder / f"{version}-{'interactive' if interactive else 'print'}")
    with LoopbackApi(GOOD if interactive else REFUSAL) as api:
        claude, about = _claude(version, home)
        environ = real.environment(home.path, api.url)
        environ["PATH"] = f"{_on_path(claude, home)}:{environ['PATH']}"
        _record_usage(environ)
        mode = "interactive" if interactive else "print mode"
        _title(f"claude {version}, {mode}{about}")
        shown = _interactive(environ, home, api) if interactive else _print_mode(environ, home)
    print(shown, flush=True)
    blames_version = "outdated-cli, likely" in shown
    return "1 %" in shown and "18 %" in shown and blames_version == (version == real.FOUNDING)


def _home(path: Path) -> real.Home:
    path.mkdir()
    return real.Home(path).login().onboarded()


def _claude(version: str, home: real.Home) -> tuple[Path, str]:
    try:
        return real.executable(version), ""
    except real.NoNpm as error:
        return standin.install(home.path / "bin", version), f" ({NO_CLAUDE_VERSION}: {error})"


def _on_path(claude: Path, home: real.Home) -> Path:
    """A folder that holds this claude under its name."""
    folder = home.path / "path"
    folder.mkdir()
    (folder / "claude").symlink_to(claude)
    return folder


def _record_usage(environ: dict[str, str]) -> None:
    command = [str(PREFLIGHT), "usage", "set", "--session", "1", "--week", "18"]
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)


def _print_mode(environ: dict[str, str], home: real.Home) -> str:
    print("$ preflight claude -p hi")
    done = subprocess.run(
        [str(PREFLIGHT), "claude", "-p", "hi"],
        env=environ,
        cwd=home.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return f"{done.stdout}\n(exit status {done.returncode})\n"


def _interactive(environ: dict[str, str], home: real.Home, api: LoopbackApi) -> str:
    print("$ preflight claude        (in a pseudo terminal; this is its screen)")
    with Terminal([str(PREFLIGHT), "claude"], environ, home.project, height=48) as terminal:
        terminal.wait_for("project")
        terminal.settle(2)
        terminal.prompt("hi")
        terminal.wait_for("pong")
        api.script(REFUSAL)
        terminal.settle(1)
        terminal.prompt("and now?")
        terminal.wait_for("extra usage")
        terminal.settle(1)
        for _ in range(2):
            terminal.type("\x03")
            terminal.settle(0.4)
        status = terminal.wait()
        screen = re.sub(r"\n{3,}", "\n\n", terminal.text())
    return f"{screen}\n\n(left with Ctrl-C; exit status {os.waitstatus_to_exitcode(status)})\n"


def _title(text: str) -> None:
    print(f"\n{'═' * 100}\n{text}\n{'═' * 100}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
