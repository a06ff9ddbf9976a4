"""The main screens as pictures: real runs in a terminal, drawn as SVG below `.github/screens/`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from lab import real
from lab.loopback import REFUSAL, LoopbackApi
from lab.terminal import Terminal

PREFLIGHT = Path(sys.executable).with_name("preflight")
PLACE = Path(__file__).resolve().parents[2] / ".github/screens"
WIDTH = 84
# Rich's own frame asks a foreign host for its font.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" \
xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" \
height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def founding(home: real.Home) -> str:
    """The refusal at 1 % and 18 %, on the build that the first report was about."""
    with LoopbackApi(REFUSAL) as api:
        environ = _environment(home, api.url)
        _run(environ, home, "usage", "set", "--session", "1", "--week", "18")
        return _terminal(["claude", "-p", "hi"], environ, home)


def doctor(home: real.Home) -> str:
    """Every check, on a machine with an old build."""
    return _terminal(["doctor", "--offline"], _environment(home), home)


def usage(home: real.Home) -> str:
    """The figures with source and age."""
    environ = _environment(home)
    _run(environ, home, "usage", "set", "--session", "1", "--week", "18")
    return _terminal(["usage"], environ, home)


SCREENS: dict[str, tuple[str, Callable[[real.Home], str]]] = {
    "founding": ("preflight claude -p hi", founding),
    "doctor": ("preflight doctor", doctor),
    "usage": ("preflight usage", usage),
}
"""Name → the command as it is typed, and what runs it and returns the terminal's bytes."""


def shown(name: str) -> str:
    """What the terminal of this screen shows today, with its colours as escape codes."""
    with tempfile.TemporaryDirectory(prefix="preflight-screen-") as folder:
        home = real.Home(Path(folder)).login().onboarded()
        text = SCREENS[name][1](home)
        text = text.replace(str(home.path), "~").replace(str(Path(folder).resolve()), "~")
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:4000", text.replace("\r\n", "\n"))
    return re.sub(r"\x1b\[[0-9;?]*[A-HJKSThl]|\x1b[()][A-Z0-9]|\x1b[=>]|\r", "", text).strip("\n")


def drawn(name: str, text: str) -> str:
    """The picture of a screen."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    command = SCREENS[name][0]
    console.print(Text.from_ansi(f"\x1b[1m$ {command}\x1b[0m\n{text}"), soft_wrap=False)
    svg = console.export_svg(title=command, code_format=FRAME, unique_id=f"preflight-{name}")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def words(svg: str) -> list[str]:
    """The words of a picture, in their order."""
    text = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    return text.replace("&#160;", " ").split()


def _environment(home: real.Home, url: str = "") -> dict[str, str]:
    environ = real.environment(home.path, url or "http://127.0.0.1:9")
    if not url:
        del environ["ANTHROPIC_BASE_URL"]
    prefix = home.path / ".npm-global"
    if not prefix.exists():
        _npm_installed(home, prefix)
    return {**environ, "PATH": f"{prefix}/bin:{environ['PATH']}", "TZ": "UTC"}


def _npm_installed(home: real.Home, prefix: Path) -> None:
    """The old build where npm puts it for somebody with a prefix of their own."""
    home.write(".npmrc", f"prefix={prefix}\n")
    package = prefix / "lib/node_modules/@anthropic-ai/claude-code"
    shutil.copytree(real.executable(real.FOUNDING).parent, package)
    (prefix / "bin").mkdir()
    (prefix / "bin/claude").symlink_to(package / "cli.js")


def _run(environ: dict[str, str], home: real.Home, *arguments: str) -> None:
    subprocess.run(
        [str(PREFLIGHT), *arguments], env=environ, cwd=home.project, check=True, capture_output=True
    )


def _terminal(arguments: list[str], environ: dict[str, str], home: real.Home) -> str:
    command = [str(PREFLIGHT), *arguments]
    with Terminal(command, environ, home.project, width=WIDTH, height=200) as terminal:
        terminal.wait()
        return bytes(terminal.raw).decode("utf-8", "replace")


def main() -> None:
    """Write every picture."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in SCREENS:
        (PLACE / f"{name}.svg").write_text(drawn(name, shown(name)))


if __name__ == "__main__":
    main()
