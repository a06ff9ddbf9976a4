from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude as executable
from made_up import made_up_host, write

from preflight.installs.npm import node_tools


def npm_in(prefix: Path) -> Path:
    """npm and node as their installer lays them out; returns the folder for PATH."""
    write(prefix / "lib/node_modules/npm/package.json", {"version": "11.0.0"})
    executable(prefix / "lib/node_modules/npm/bin/npm-cli.js")
    executable(prefix / "bin/node")
    (prefix / "bin/npm").symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
    return prefix / "bin"


def tools(home: Path, *path: Path, **environ: str) -> node_tools.NodeTools:
    return node_tools.tools(made_up_host(home, {"PATH": ":".join(map(str, path)), **environ}))


def test_npm_and_node_of_one_installer(tmp_path: Path) -> None:
    folder = npm_in(tmp_path / "node")
    package = tmp_path / "node/lib/node_modules/npm"
    assert tools(tmp_path, folder) == node_tools.NodeTools(
        f"{folder}/npm", str(package), f"{folder}/node"
    )


def test_the_first_node_on_path_runs_npm(tmp_path: Path) -> None:
    folder = npm_in(tmp_path / "a")
    executable(tmp_path / "b/bin/node")
    found = tools(tmp_path, tmp_path / "b/bin", folder)
    assert (found.npm, found.node) == (f"{folder}/npm", str(tmp_path / "b/bin/node"))


def test_npms_own_shell_script_prefers_the_node_beside_it(tmp_path: Path) -> None:
    folder = npm_in(tmp_path / "a")
    executable(tmp_path / "a/lib/node_modules/npm/bin/npm")
    (folder / "npm").unlink()
    (folder / "npm").symlink_to("../lib/node_modules/npm/bin/npm")
    executable(tmp_path / "b/bin/node")
    assert tools(tmp_path, tmp_path / "b/bin", folder).node == f"{folder}/node"


def test_neither_is_there(tmp_path: Path) -> None:
    assert tools(tmp_path) == node_tools.NodeTools()


def test_npm_without_node(tmp_path: Path) -> None:
    folder = npm_in(tmp_path / "node")
    (folder / "node").unlink()
    assert tools(tmp_path, folder).node == ""


def test_a_script_of_somebodys_own_is_a_wrapper(tmp_path: Path) -> None:
    executable(tmp_path / "bin/npm", 'exec something "$@"')
    executable(tmp_path / "bin/node")
    found = tools(tmp_path, tmp_path / "bin")
    assert (found.wrapper, found.package) == (str(tmp_path / "bin/npm"), "")


def asdf(home: Path, *versions: str) -> Path:
    """asdf's shims of npm and node for these versions of nodejs; returns the folder for PATH."""
    lines = "".join(f"# asdf-plugin: nodejs {version}\n" for version in versions)
    for name in ("npm", "node"):
        script = f'#!/usr/bin/env bash\n{lines}exec asdf exec "{name}" "$@"\n'
        write(home / f".asdf/shims/{name}", script).chmod(0o755)
    for version in versions:
        npm_in(home / f".asdf/installs/nodejs/{version}")
    return home / ".asdf/shims"


def test_asdf_with_one_version(tmp_path: Path) -> None:
    found = tools(tmp_path, asdf(tmp_path, "22.11.0"))
    assert found.node == str(tmp_path / ".asdf/installs/nodejs/22.11.0/bin/node")
    assert found.package == str(tmp_path / ".asdf/installs/nodejs/22.11.0/lib/node_modules/npm")
    assert found.wrapper == ""


@pytest.mark.parametrize("where", [".tool-versions", "project/.tool-versions", "environment"])
def test_asdf_with_several_versions(tmp_path: Path, where: str) -> None:
    shims = asdf(tmp_path, "20.1.0", "22.11.0")
    environ = {"ASDF_NODEJS_VERSION": "20.1.0"} if where == "environment" else {}
    if not environ:
        write(tmp_path / where, "ruby 3.3\nnodejs 20.1.0 # mine\n")
    found = tools(tmp_path, shims, **environ)
    assert found.node == str(tmp_path / ".asdf/installs/nodejs/20.1.0/bin/node")


def test_asdf_that_names_no_version_stays_open(tmp_path: Path) -> None:
    shims = asdf(tmp_path, "20.1.0", "22.11.0")
    assert tools(tmp_path, shims).wrapper == str(shims / "npm")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("project/mise.toml", '[tools]\nnode = "22"\n'),
        (".config/mise/config.toml", "[tools]\nnode='22'\n"),
        (".tool-versions", "node 22\n"),
    ],
)
def test_mise(tmp_path: Path, file: str, text: str) -> None:
    executable(tmp_path / "bin/mise")
    shims = tmp_path / ".local/share/mise/shims"
    shims.mkdir(parents=True)
    for name in ("npm", "node"):
        (shims / name).symlink_to(tmp_path / "bin/mise")
    installs = tmp_path / ".local/share/mise/installs/node"
    npm_in(installs / "22.11.0")
    (installs / "22").symlink_to("22.11.0")
    assert tools(tmp_path, shims).wrapper == str(shims / "npm")
    write(tmp_path / file, text)
    found = tools(tmp_path, shims)
    assert (found.node, found.wrapper) == (str(installs / "22.11.0/bin/node"), "")


def test_volta_stays_open(tmp_path: Path) -> None:
    executable(tmp_path / ".volta/bin/volta-shim")
    for name in ("npm", "node"):
        (tmp_path / f".volta/bin/{name}").symlink_to("volta-shim")
    assert tools(tmp_path, tmp_path / ".volta/bin").wrapper == str(tmp_path / ".volta/bin/npm")


@pytest.mark.parametrize(
    ("path", "major"),
    [
        ("/home/u/.nvm/versions/node/v22.1.0/bin/node", 22),
        ("/home/u/.asdf/installs/nodejs/18.20.4/bin/node", 18),
        ("/opt/homebrew/Cellar/node@20/20.9.0_1/bin/node", 20),
        ("/usr/bin/node", 0),
    ],
)
def test_the_version_that_a_folder_names(tmp_path: Path, path: str, major: int) -> None:
    host = made_up_host(tmp_path)
    host.read_head = lambda path, size: b""  # type: ignore[method-assign]
    assert node_tools.major(host, path) == major


def test_the_version_that_the_header_names(tmp_path: Path) -> None:
    header = "#ifndef X\n#define NODE_MAJOR_VERSION 20\n"
    write(tmp_path / "include/node/node_version.h", header)
    assert node_tools.major(made_up_host(tmp_path), str(tmp_path / "bin/node")) == 20
