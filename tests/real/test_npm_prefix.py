"""npm's global prefix as preflight reads it, held against what the real `npm prefix -g` says."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import tool
from lab import npm as lab
from made_up import write

from preflight.installs.npm import global_folder, npmrc
from preflight.machine.host import Host

pytestmark = pytest.mark.real


class Machine:
    """A home, a project in it, and a node with its npm of which every file may be changed."""

    def __init__(self, folder: Path, node: Path) -> None:
        self.node = node
        self.home = folder / "home"
        self.project = self.home / "work" / "project"
        self.project.mkdir(parents=True)
        self.cwd = self.project
        self.environ: dict[str, str] = {}

    def user(self, text: str) -> None:
        """The user's npmrc."""
        write(self.home / ".npmrc", text)

    def shared(self, text: str) -> None:
        """The global npmrc of this node."""
        write(self.node / "etc/npmrc", text)

    def shipped(self, text: str) -> None:
        """The npmrc inside the npm package, as Homebrew and Debian ship one."""
        write(self.node / "lib/node_modules/npm/npmrc", text)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node of our own: a second name for the real executable, and a copy of the real npm."""
    folder = tmp_path_factory.mktemp("node")
    (folder / "bin").mkdir()
    program = Path(tool("node")).resolve()
    try:
        os.link(program, folder / "bin/node")
    except OSError:
        shutil.copy2(program, folder / "bin/node")
    package = Path(tool("npm")).resolve().parents[1]
    if not (package / "bin/npm-cli.js").is_file():
        pytest.skip("npm is a wrapper script here")
    shutil.copytree(
        package,
        folder / "lib/node_modules/npm",
        ignore=shutil.ignore_patterns("docs", "man", "npmrc"),
    )
    (folder / "bin/npm").symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
    return folder


CONFIGURATIONS: dict[str, Callable[[Machine], object]] = {
    "nothing configured": lambda m: None,
    "the user's npmrc": lambda m: m.user("prefix=/opt/one\n"),
    "spaces and quotes": lambda m: m.user('prefix = "/opt/with space"\n'),
    "single quotes": lambda m: m.user("prefix='/opt/single'\n"),
    "a comment behind the value": lambda m: m.user("prefix=/opt/one ; mine\n"),
    "a hash and an escape": lambda m: m.user("prefix=/opt/a\\;b#c\n"),
    "comments, an empty line, a duplicate": lambda m: m.user(
        "; c\n# c\n\nprefix=/opt/first\nprefix=/opt/last\n"
    ),
    "a home with a tilde": lambda m: m.user("prefix=~/.npm-global\n"),
    "a variable": lambda m: m.user("prefix=${HOME}/global\n"),
    "a variable that is not set": lambda m: m.user("prefix=${NOWHERE}/global\n"),
    "an optional variable that is not set": lambda m: m.user("prefix=/opt${NOWHERE?}/global\n"),
    "an escaped variable": lambda m: m.user("prefix=/opt/\\${HOME}\n"),
    "a relative prefix": lambda m: m.user("prefix=some/where/../there\n"),
    "a trailing slash": lambda m: m.user("prefix=/opt/one/\n"),
    "a key inside a section": lambda m: m.user("[section]\nprefix=/opt/one\n"),
    "carriage returns": lambda m: m.user("prefix=/opt/one\r\nfund=false\r\n"),
    "an empty prefix": lambda m: m.user("prefix=\n"),
    "a key in upper case means nothing": lambda m: m.user("PREFIX=/opt/one\n"),
    "the environment over the user": lambda m: (
        m.user("prefix=/opt/one\n"),
        m.environ.update(NPM_CONFIG_PREFIX="/opt/two"),
    ),
    "the environment in lower case": lambda m: m.environ.update(npm_config_prefix="/opt/two"),
    "an empty variable counts as unset": lambda m: (
        m.user("prefix=/opt/one\n"),
        m.environ.update(npm_config_prefix=""),
    ),
    "both spellings, the later one wins": lambda m: m.environ.update(
        NPM_CONFIG_PREFIX="/opt/upper", npm_config_prefix="/opt/lower"
    ),
    "PREFIX moves the default": lambda m: m.environ.update(PREFIX="/opt/plain"),
    "PREFIX loses to a npmrc": lambda m: (
        m.environ.update(PREFIX="/opt/plain"),
        m.user("prefix=/opt/one\n"),
    ),
    "DESTDIR": lambda m: m.environ.update(DESTDIR="/stage"),
    "another user npmrc": lambda m: (
        write(m.home / "other", "prefix=/opt/other\n"),
        m.environ.update(NPM_CONFIG_USERCONFIG=str(m.home / "other")),
    ),
    "the project's npmrc is not read": lambda m: write(
        m.project / ".npmrc", "prefix=/opt/project\n"
    ),
    "the global npmrc": lambda m: m.shared("prefix=/opt/shared\n"),
    "the user over the global npmrc": lambda m: (
        m.shared("prefix=/opt/shared\n"),
        m.user("prefix=/opt/one\n"),
    ),
    "a global npmrc named by the user": lambda m: (
        write(m.home / "etc", "prefix=/opt/named\n"),
        m.user("globalconfig=~/etc\n"),
    ),
    "the npmrc shipped with npm": lambda m: m.shipped("prefix=/opt/shipped\n"),
    "the global npmrc over the shipped one": lambda m: (
        m.shipped("prefix=/opt/shipped\nglobalconfig=/nowhere\n"),
        m.environ.update(NPM_CONFIG_GLOBALCONFIG=str(write(m.home / "etc", "prefix=/opt/etc\n"))),
    ),
    "a user npmrc that is a folder": lambda m: (m.home / ".npmrc").mkdir(),
    "run from the root folder": lambda m: (
        m.user("prefix=there\n"),
        setattr(m, "cwd", Path("/")),
    ),
}


def version(package: Path) -> int:
    """The major version of an npm package."""
    return int(json.loads((package / "package.json").read_text())["version"].partition(".")[0])


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_prefix_is_the_one_that_npm_names(name: str, node: Path, tmp_path: Path) -> None:
    if "optional" in name and version(node / "lib/node_modules/npm") < 11:
        pytest.skip("this npm does not know optional variables")
    machine = Machine(tmp_path, node)
    for file in (node / "etc/npmrc", node / "lib/node_modules/npm/npmrc"):
        file.unlink(missing_ok=True)
    CONFIGURATIONS[name](machine)
    environ = {
        "HOME": str(machine.home),
        "PATH": f"{node}/bin:/usr/bin:/bin",
        "npm_config_update_notifier": "false",
        **machine.environ,
    }
    said = lab.run(["npm", "prefix", "-g"], environ, machine.cwd)
    assert said.returncode == 0, said.stderr
    host = Host(environ, home=str(machine.home), cwd=str(machine.cwd))
    assert global_folder.global_folder(host).prefix == said.stdout.rstrip("\n")


PIECES = ["prefix", "=", " ", "/opt", "\n", "\r", "\r\n", '"', "'", ";", "#", "\\", "[", "]", "a"]
PIECES += [
    "${HOME}",
    "x=1",
    "true",
    "null",
    "\t",
    "[]",
    ".",
    "\n[s]\n",
    "\\u0061",
    "\nprefix=",
    "prefix=",
]
READER = """
const ini = require(process.argv[1])
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const shown = v => v === undefined ? null : typeof v === 'object' && v ? 'object' : String(v)
console.log(JSON.stringify(texts.map(text => shown(ini.parse(text).prefix))))
"""


def test_any_npmrc_is_read_as_npms_own_parser_reads_it(node: Path) -> None:
    parser = node / "lib/node_modules/npm/node_modules/ini"
    if not parser.is_dir() or version(parser) < 4:
        pytest.skip("an npm of before 2023, whose parser differs in details")
    dice = random.Random(36)
    texts = ["".join(dice.choices(PIECES, k=dice.randint(1, 14))) for _ in range(5000)]
    done = subprocess.run(
        [node / "bin/node", "-e", READER, parser],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    expected = json.loads(done.stdout)
    assert sum(value not in (None, "object") for value in expected) > 500
    for text, value in zip(texts, expected, strict=True):
        if value != "object":
            assert npmrc.parse(text).get("prefix") == value, repr(text)
