"""The verdict on write access, held against what the real `npm install -g` then does.

Every layout is a prefix with claude's package in it and some entries foreign to the user.  As root
the user is a numeric stranger; as anybody else it is ourselves, and foreign means read-only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import real_claude, tool
from lab import npm as lab
from lab import real

from preflight.checks import npm_permissions
from preflight.installs.npm import node_tools, write_access
from preflight.machine.host import Host
from preflight.situation import Situation

pytestmark = pytest.mark.real

OLD, NEW = "2.1.330", "2.1.331"
SCOPE = "lib/node_modules/@anthropic-ai"
PACKAGE = f"{SCOPE}/claude-code"
Change = Callable[[Path, Path], None]


class Layout:
    """`made` lists what is taken away from the user, as paths below the prefix or `~/…`."""

    def __init__(self, *taken: str, change: Change | None = None, root: bool = False) -> None:
        self.taken = taken
        self.change = change
        self.root = root

    def build(self, prefix: Path, home: Path, uid: int) -> None:
        """Lay the package out, make it the user's own, then spoil it."""
        prefix.mkdir()
        home.mkdir()
        lab.unpack(OLD, prefix)
        if self.change:
            self.change(prefix, home)
        lab.hand_over(prefix, uid)
        lab.hand_over(home, uid)
        # Deepest first: an ordinary user could not reach below what is read-only already.
        for name in sorted(self.taken, key=len, reverse=True):
            top, pattern = (home, name[2:]) if name.startswith("~/") else (prefix, name)
            for path in sorted(top.glob(pattern)) if pattern else [top]:
                lab.take_away(path)


def without_package(prefix: Path, home: Path) -> None:
    shutil.rmtree(prefix / SCOPE)
    shutil.rmtree(prefix / "bin")


def empty(prefix: Path, home: Path) -> None:
    shutil.rmtree(prefix / "lib")
    shutil.rmtree(prefix / "bin")


def without_bin(prefix: Path, home: Path) -> None:
    shutil.rmtree(prefix / "bin")


def foreign_command(prefix: Path, home: Path) -> None:
    without_package(prefix, home)
    (prefix / "bin").mkdir()
    (prefix / "bin/claude").write_text("#!/bin/sh\n")


def foreign_link(prefix: Path, home: Path) -> None:
    foreign_command(prefix, home)
    (prefix / "bin/claude").unlink()
    (prefix / "bin/claude").symlink_to("/bin/true")


def replaced_command(prefix: Path, home: Path) -> None:
    (prefix / "bin/claude").unlink()
    (prefix / "bin/claude").write_text("#!/bin/sh\n")


def old_link(prefix: Path, home: Path) -> None:
    (prefix / PACKAGE / "cli.js").write_text("#!/bin/sh\n")
    (prefix / "bin/claude").unlink()
    (prefix / "bin/claude").symlink_to(f"../{PACKAGE}/cli.js")


def linked_modules(prefix: Path, home: Path) -> None:
    (prefix / "lib/node_modules").rename(prefix / "elsewhere")
    (prefix / "lib/node_modules").symlink_to(prefix / "elsewhere")


def linked_package(prefix: Path, home: Path) -> None:
    (prefix / PACKAGE).rename(prefix / "checkout")
    (prefix / PACKAGE).symlink_to(prefix / "checkout")


def leftover(prefix: Path, home: Path) -> None:
    """What an update that was killed leaves behind; npm gives it the same name every time."""
    scope = prefix / SCOPE
    host = Host({}, home=None, cwd="/")
    for name in write_access.retired_names(host, str(prefix / PACKAGE)):
        (scope / name / "vendor").mkdir(parents=True, exist_ok=True)


def lib_a_file(prefix: Path, home: Path) -> None:
    empty(prefix, home)
    (prefix / "lib").write_text("")


def cache(*folders: str) -> Change:
    def change(prefix: Path, home: Path) -> None:
        for folder in folders:
            (home / ".npm/_cacache" / folder).mkdir(parents=True, exist_ok=True)

    return change


def sticky(folder: str, change: Change | None = None) -> Change:
    def make(prefix: Path, home: Path) -> None:
        if change:
            change(prefix, home)
        (prefix / folder).chmod(0o1777)

    return make


LAYOUTS = {
    "all one's own": Layout(),
    "nothing one's own": Layout("", "lib", "lib/node_modules", SCOPE, PACKAGE, "bin"),
    "the prefix alone is foreign": Layout(""),
    "only the prefix is one's own": Layout("lib", "lib/node_modules", SCOPE, PACKAGE, "bin"),
    "prefix and node_modules foreign, scope and bin one's own": Layout("", "lib/node_modules"),
    "scope foreign": Layout(SCOPE),
    "package foreign": Layout(PACKAGE, f"{PACKAGE}/bin"),
    "bin foreign": Layout("bin"),
    "bin foreign, link still to cli.js": Layout("bin", change=old_link),
    "link foreign": Layout("bin/claude"),
    "no package yet, all one's own": Layout(change=without_package),
    "no package yet, node_modules foreign": Layout("lib/node_modules", change=without_package),
    "no package yet, lib foreign": Layout("lib", change=without_package),
    "empty prefix of one's own": Layout(change=empty),
    "empty foreign prefix": Layout("", change=empty),
    "bin missing, prefix foreign": Layout("", change=without_bin),
    "somebody else's command, no package": Layout(change=foreign_command),
    "somebody else's link, no package": Layout(change=foreign_link),
    "a file in place of the link": Layout(change=replaced_command),
    "node_modules a link, lib one's own": Layout(change=linked_modules),
    "node_modules a link, lib foreign": Layout("lib", change=linked_modules),
    "package linked to a foreign checkout": Layout("checkout", change=linked_package),
    "leftover of an update, one's own": Layout(change=leftover),
    "leftover of an update, foreign": Layout(f"{SCOPE}/.claude-code-*", change=leftover),
    "lib is a file": Layout(change=lib_a_file),
    "cache foreign": Layout("~/.npm", "~/.npm/_cacache", change=cache("")),
    "cache index foreign": Layout("~/.npm/_cacache/index-v5", change=cache("index-v5")),
    "cache tmp foreign": Layout("~/.npm/_cacache/tmp", change=cache("tmp")),
    "home foreign, no cache yet": Layout("~/"),
    "sticky scope, package foreign": Layout(SCOPE, PACKAGE, change=sticky(SCOPE), root=True),
    "sticky scope of one's own": Layout(PACKAGE, change=sticky(SCOPE), root=True),
    "sticky bin, link to cli.js foreign": Layout(
        "bin", "bin/claude", change=sticky("bin", old_link), root=True
    ),
}


@pytest.fixture(scope="module")
def registry() -> Iterator[lab.Registry]:
    with lab.Registry(OLD, NEW) as serving:
        yield serving


@pytest.fixture(scope="module")
def tally(pytestconfig: pytest.Config) -> Iterator[dict[str, list[bool]]]:
    """Who was right about which layout, printed when all of them have run."""
    right: dict[str, list[bool]] = {"preflight": [], f"claude doctor {real.NEWEST}": []}
    yield right
    writer = pytestconfig.get_terminal_writer()
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        writer.line()
        for who, answers in right.items():
            writer.line(f"npm layouts judged rightly by {who}: {sum(answers)} of {len(answers)}")


@pytest.fixture(scope="module")
def newest() -> Path:
    """The newest real claude, asked for its own opinion of each layout."""
    return real_claude(real.NEWEST)


@pytest.fixture
def folder() -> Iterator[Path]:
    with lab.shared_folder() as path:
        yield path


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_verdict_is_what_npm_does(
    name: str,
    folder: Path,
    registry: lab.Registry,
    newest: Path,
    tally: dict[str, list[bool]],
) -> None:
    layout, uid = LAYOUTS[name], lab.stranger()
    if layout.root and uid == os.geteuid():
        pytest.skip("a sticky folder keeps out other users only, which takes root to set up")
    prefix, home = folder / "prefix", folder / "home"
    layout.build(prefix, home, uid)
    environ = lab.environment(home, registry.url, NPM_CONFIG_PREFIX=str(prefix))
    verdict = judge(environ, home, prefix, uid)
    doctor = claude_doctor(newest, environ, folder, uid)
    done = lab.run([tool("npm"), "install", "-g", f"{lab.PACKAGE}@latest"], environ, folder, uid)
    works = done.returncode == 0
    tally["preflight"].append(verdict == ("ok" if works else "failed"))
    if doctor is not None:
        tally[f"claude doctor {real.NEWEST}"].append(doctor == works)
    assert verdict == ("ok" if works else "failed"), done.stderr
    if works:
        asked = lab.run([prefix / "bin/claude"], environ, folder, uid)
        assert asked.stdout == f"{NEW} (Claude Code)\n"


@pytest.mark.parametrize(
    "setting",
    [
        "engine-strict=true",
        "offline=true",
        "strict-allow-scripts=true",
        "strict-allow-scripts=true\nallow-scripts=@anthropic-ai/claude-code",
        "strict-allow-scripts=true\nignore-scripts=true",
        "ignore-scripts=true",
        "omit=optional",
    ],
)
def test_settings_that_block_an_install(setting: str, folder: Path, registry: lab.Registry) -> None:
    uid = lab.stranger()
    prefix, home = folder / "prefix", folder / "home"
    if "engine" in setting and not node_tools.major(Host.real(), str(Path(tool("node")).resolve())):
        pytest.skip("nothing tells the version of this node without running it")
    Layout().build(prefix, home, uid)
    (home / ".npmrc").write_text(setting + "\n")
    environ = lab.environment(home, registry.url, NPM_CONFIG_PREFIX=str(prefix))
    done = lab.run([tool("npm"), "install", "-g", f"{lab.PACKAGE}@latest"], environ, folder, uid)
    assert judge(environ, home, prefix, uid) == ("ok" if done.returncode == 0 else "failed")


def judge(environ: dict[str, str], home: Path, prefix: Path, uid: int) -> str:
    """The check's status as this user gets it, for a claude that belongs to npm."""
    with lab.acting_as(uid):
        made = Situation(Host(environ, home=str(home), cwd="/"))
        made.__dict__["installation"] = None
        made.__dict__["installations"] = ()
        return npm_permissions.check(made).status


NOWHERE = "http://127.0.0.1:9"
SHUT_IN = {"ANTHROPIC_BASE_URL": NOWHERE, "HTTPS_PROXY": NOWHERE, "HTTP_PROXY": NOWHERE}
"""The switches that keep claude quiet also silence its opinion on updates; this keeps it in."""


def claude_doctor(program: Path, environ: dict[str, str], folder: Path, uid: int) -> bool | None:
    """Whether the newest claude believes it can update here; `None` where it cannot be asked."""
    with lab.acting_as(uid):
        if not os.access(program, os.X_OK, effective_ids=True):
            return None
    said = lab.run([program, "doctor"], {**environ, **SHUT_IN}, folder, uid)
    assert "Running: npm-global" in said.stdout, said.stdout + said.stderr
    return "npm global folder isn't writable" not in said.stdout
