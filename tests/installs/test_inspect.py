from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import fake_claude, write
from rooted import RootedHost

from preflight.installs.inspect import inspect
from preflight.installs.installation import DANGLING, STUB

PACKAGE = "node_modules/@anthropic-ai/claude-code"


def link(root: Path, path: str, target: str) -> None:
    """A relative link at `path`, both as paths of the host."""
    where = root / path.lstrip("/")
    where.parent.mkdir(parents=True, exist_ok=True)
    where.symlink_to(os.path.relpath(target, os.path.dirname(path)))


def npm_package(root: Path, modules: str, version: str, main: str = "bin/claude.exe") -> str:
    """claude's npm package in a folder of the host; returns its executable's path."""
    folder = f"{modules}/@anthropic-ai/claude-code"
    manifest = {"name": "@anthropic-ai/claude-code", "version": version}
    write(root / folder.lstrip("/") / "package.json", manifest)
    fake_claude(root / folder.lstrip("/") / main)
    return f"{folder}/{main}"


def native(root: Path) -> str:
    fake_claude(root / "home/u/.local/share/claude/versions/2.1.330")
    link(root, "/home/u/.local/bin/claude", "/home/u/.local/share/claude/versions/2.1.330")
    return "/home/u/.local/bin/claude"


def native_bundle(root: Path) -> str:
    app = "Users/u/.local/share/claude/versions/bundles/2.1.330@0123456789ab.01234567/claude.app"
    fake_claude(root / app / "Contents/MacOS/claude")
    link(root, "/Users/u/.local/bin/claude", f"/{app}/Contents/MacOS/claude")
    return "/Users/u/.local/bin/claude"


def npm_in(
    modules: str, command: str, version: str = "2.1.330", main: str = "bin/claude.exe"
) -> Callable[[Path], str]:
    def build(root: Path) -> str:
        link(root, command, npm_package(root, modules, version, main))
        return command

    return build


def npm_local(root: Path) -> str:
    """The layout of `claude migrate-installer`: a script that starts a link."""
    folder = "/home/u/.claude/local"
    target = npm_package(root, f"{folder}/node_modules", "1.0.60", "cli.js")
    link(root, f"{folder}/node_modules/.bin/claude", target)
    script = f'#!/bin/bash\nexec "{folder}/node_modules/.bin/claude" "$@"\n'
    write(root / folder[1:] / "claude", script).chmod(0o755)
    return f"{folder}/claude"


def cask(root: Path) -> str:
    fake_claude(root / "opt/homebrew/Caskroom/claude-code/2.1.236/claude")
    link(root, "/opt/homebrew/bin/claude", "/opt/homebrew/Caskroom/claude-code/2.1.236/claude")
    return "/opt/homebrew/bin/claude"


def cask_hashed(root: Path) -> str:
    folder = "/home/linuxbrew/.linuxbrew/Caskroom/claude-code@latest/2.1.330,8c664bec"
    fake_claude(root / folder[1:] / "claude")
    link(root, "/home/linuxbrew/.linuxbrew/bin/claude", f"{folder}/claude")
    return "/home/linuxbrew/.linuxbrew/bin/claude"


def winget(root: Path) -> str:
    folder = "home/u/AppData/Local/Microsoft/WinGet/Packages/Anthropic.ClaudeCode_x"
    fake_claude(root / folder / "claude.exe")
    return f"/{folder}/claude.exe"


def debian(root: Path) -> str:
    fake_claude(root / "usr/bin/claude")
    write(root / "var/lib/dpkg/info/claude-code.list", "/.\n/usr/bin/claude\n")
    status = "Package: a\nVersion: 1\n\nPackage: claude-code\nStatus: ok\nVersion: 2.1.300-1\n\n"
    write(root / "var/lib/dpkg/status", status)
    return "/usr/bin/claude"


def alpine(root: Path) -> str:
    fake_claude(root / "usr/bin/claude")
    write(root / "lib/apk/db/installed", "P:musl\nV:1.2-r0\n\nC:x\nP:claude-code\nV:2.1.301-r0\n")
    return "/usr/bin/claude"


def arch(root: Path) -> str:
    fake_claude(root / "opt/claude-code/bin/claude")
    (root / "var/lib/pacman/local/claude-code-2.1.302-1").mkdir(parents=True)
    link(root, "/usr/bin/claude", "/opt/claude-code/bin/claude")
    return "/usr/bin/claude"


def fedora(root: Path) -> str:
    fake_claude(root / "usr/bin/claude")
    (root / "usr/lib/sysimage/rpm").mkdir(parents=True)
    return "/usr/bin/claude"


def nix(root: Path) -> str:
    folder = "/nix/store/0c1p3z-claude-code-2.1.303"
    fake_claude(root / folder[1:] / "bin/claude")
    link(root, "/home/u/.nix-profile/bin/claude", f"{folder}/bin/claude")
    return "/home/u/.nix-profile/bin/claude"


def pnpm(root: Path) -> str:
    folder = "/home/u/.local/share/pnpm"
    npm_package(root, f"{folder}/global/5/node_modules", "2.1.304", "cli.js")
    script = (
        '#!/bin/sh\nbasedir=$(dirname "$0")\n'
        f'exec node  "$basedir/global/5/{PACKAGE}/cli.js" "$@"\n'
    )
    write(root / folder[1:] / "claude", script).chmod(0o755)
    return f"{folder}/claude"


def volta(root: Path) -> str:
    fake_claude(root / "home/u/.volta/bin/volta-shim")
    link(root, "/home/u/.volta/bin/claude", "/home/u/.volta/bin/volta-shim")
    return "/home/u/.volta/bin/claude"


def mise_tool(root: Path) -> str:
    folder = "home/u/.local/share/mise/installs/claude/2.1.305"
    fake_claude(root / folder / "claude")
    return f"/{folder}/claude"


def mise_shim(root: Path) -> str:
    fake_claude(root / "usr/local/bin/mise")
    link(root, "/home/u/.local/share/mise/shims/claude", "/usr/local/bin/mise")
    return "/home/u/.local/share/mise/shims/claude"


def asdf_tool(root: Path) -> str:
    fake_claude(root / "home/u/.asdf/installs/claude/2.1.306/bin/claude")
    script = '#!/usr/bin/env bash\n# asdf-plugin: claude 2.1.306\nexec asdf exec "claude" "$@"\n'
    write(root / "home/u/.asdf/shims/claude", script).chmod(0o755)
    return "/home/u/.asdf/shims/claude"


def asdf_node(root: Path) -> str:
    node = "/home/u/.asdf/installs/nodejs/22.11.0"
    link(root, f"{node}/bin/claude", npm_package(root, f"{node}/lib/node_modules", "2.1.307"))
    script = '#!/usr/bin/env bash\n# asdf-plugin: nodejs 22.11.0\nexec asdf exec "claude" "$@"\n'
    write(root / "home/u/.asdf/shims/claude", script).chmod(0o755)
    return "/home/u/.asdf/shims/claude"


def vscode(root: Path) -> str:
    folder = "home/u/.vscode/extensions/anthropic.claude-code-2.1.308-linux-x64"
    fake_claude(root / folder / "resources/native-binary/claude")
    return f"/{folder}/resources/native-binary/claude"


def wrapper(root: Path) -> str:
    native(root)
    script = '#!/bin/sh\nexport FOO=1\nexec "$HOME/.local/bin/claude" "$@"\n'
    write(root / "home/u/bin/claude", script).chmod(0o755)
    return "/home/u/bin/claude"


def opaque_wrapper(root: Path) -> str:
    fake_claude(root / "home/u/bin/claude", 'exec "$(find_claude)" "$@"')
    return "/home/u/bin/claude"


TABLE = {
    "native": (native, "native", "", "2.1.330"),
    "native app bundle": (native_bundle, "native", "", "2.1.330"),
    "npm, system prefix": (
        npm_in("/usr/lib/node_modules", "/usr/bin/claude", "2.0.28", "cli.js"),
        "npm-global", "", "2.0.28",
    ),
    "npm, /usr/local": (
        npm_in("/usr/local/lib/node_modules", "/usr/local/bin/claude"),
        "npm-global", "", "2.1.330",
    ),
    "npm, Homebrew's node": (
        npm_in("/opt/homebrew/lib/node_modules", "/opt/homebrew/bin/claude"),
        "npm-global", "", "2.1.330",
    ),
    "npm, own prefix": (
        npm_in("/home/u/.npm-global/lib/node_modules", "/home/u/.npm-global/bin/claude"),
        "npm-global", "", "2.1.330",
    ),
    "npm, nvm": (
        npm_in(
            "/home/u/.nvm/versions/node/v22.1.0/lib/node_modules",
            "/home/u/.nvm/versions/node/v22.1.0/bin/claude",
        ),
        "npm-global", "nvm", "2.1.330",
    ),
    "npm, fnm": (
        npm_in(
            "/home/u/.local/share/fnm/node-versions/v22.1.0/installation/lib/node_modules",
            "/run/user/1000/fnm_multishells/1_2/bin/claude",
        ),
        "npm-global", "fnm", "2.1.330",
    ),
    "npm, mise's node": (
        npm_in(
            "/home/u/.local/share/mise/installs/node/22.1.0/lib/node_modules",
            "/home/u/.local/share/mise/installs/node/22.1.0/bin/claude",
        ),
        "npm-global", "mise", "2.1.330",
    ),
    "npm, asdf's node": (asdf_node, "npm-global", "asdf", "2.1.307"),
    "npm, Windows": (
        npm_in("/C/Users/u/AppData/Roaming/npm/node_modules", "/C/claude"),
        "npm-global", "", "2.1.330",
    ),
    "npm, migrated into ~/.claude/local": (npm_local, "npm-local", "", "1.0.60"),
    "npm, a project": (
        npm_in("/home/u/project/node_modules", "/home/u/project/node_modules/.bin/claude"),
        "npm-local", "", "2.1.330",
    ),
    "Homebrew cask": (cask, "homebrew", "Homebrew", "2.1.236"),
    "Homebrew cask, hashed folder": (cask_hashed, "homebrew", "Homebrew", "2.1.330"),
    "WinGet": (winget, "winget", "WinGet", ""),
    "Debian package": (debian, "system-package", "apt", "2.1.300"),
    "Alpine package": (alpine, "system-package", "apk", "2.1.301"),
    "Arch package": (arch, "system-package", "pacman", "2.1.302"),
    "Fedora package": (fedora, "system-package", "dnf", ""),
    "Nix package": (nix, "system-package", "Nix", "2.1.303"),
    "pnpm": (pnpm, "version-manager", "pnpm", "2.1.304"),
    "Bun": (
        npm_in("/home/u/.bun/install/global/node_modules", "/home/u/.bun/bin/claude"),
        "version-manager", "Bun", "2.1.330",
    ),
    "Yarn": (
        npm_in("/home/u/.config/yarn/global/node_modules", "/home/u/.yarn/bin/claude"),
        "version-manager", "Yarn", "2.1.330",
    ),
    "Volta": (volta, "version-manager", "Volta", ""),
    "mise tool": (mise_tool, "version-manager", "mise", "2.1.305"),
    "mise tool from npm": (
        npm_in(
            "/home/u/.local/share/mise/installs/npm-anthropic-ai-claude-code/2.1.330/lib/"
            "node_modules",
            "/home/u/.local/share/mise/installs/npm-anthropic-ai-claude-code/2.1.330/bin/claude",
        ),
        "version-manager", "mise", "2.1.330",
    ),
    "mise shim": (mise_shim, "version-manager", "mise", ""),
    "asdf tool": (asdf_tool, "version-manager", "asdf", "2.1.306"),
    "VS Code's private copy": (vscode, "unknown", "VS Code", "2.1.308"),
    "a wrapper that names what it starts": (wrapper, "native", "", "2.1.330"),
    "a wrapper that does not": (opaque_wrapper, "unknown", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_every_kind_of_installation(name: str, tmp_path: Path) -> None:
    build, kind, manager, version = TABLE[name]
    path = build(tmp_path)
    platform = "darwin" if path.startswith("/Users/") else "linux"
    found = inspect(RootedHost(tmp_path, {}, platform=platform), path)
    assert (found.kind, found.manager, found.version) == (kind, manager, version)
    assert (found.path, found.problem) == (path, "")
    assert found.owner == os.geteuid()


def test_a_wrapper_tells_what_it_starts(tmp_path: Path) -> None:
    found = inspect(RootedHost(tmp_path, {}), wrapper(tmp_path))
    assert found.wraps == "/home/u/.local/bin/claude"
    assert found.real_path == "/home/u/bin/claude"


def test_the_platform_package_is_part_of_claudes(tmp_path: Path) -> None:
    """The post-install script may link or copy the executable of the package beside it."""
    modules = tmp_path / "usr/lib/node_modules/@anthropic-ai"
    write(modules / "claude-code-linux-x64/package.json", {"version": "2.1.330"})
    fake_claude(modules / "claude-code-linux-x64/claude")
    path = "/usr/lib/node_modules/@anthropic-ai/claude-code-linux-x64/claude"
    found = inspect(RootedHost(tmp_path, {}), path)
    assert (found.kind, found.version) == ("npm-global", "2.1.330")
    assert found.package == os.path.dirname(path)


def test_a_placeholder_whose_install_script_was_held_back(tmp_path: Path) -> None:
    path = npm_in("/usr/lib/node_modules", "/usr/bin/claude")(tmp_path)
    stub = tmp_path / "usr/lib" / PACKAGE / "bin/claude.exe"
    stub.write_text('echo "Error: claude native binary not installed." >&2\nexit 1\n')
    found = inspect(RootedHost(tmp_path, {}), path)
    assert (found.kind, found.version, found.problem) == ("npm-global", "2.1.330", STUB)


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = native(tmp_path)
    (tmp_path / "home/u/.local/share/claude/versions/2.1.330").unlink()
    found = inspect(RootedHost(tmp_path, {}), path)
    assert (found.kind, found.problem, found.version) == ("native", DANGLING, "")


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    link(tmp_path, "/home/u/bin/claude", "/home/u/bin/other")
    link(tmp_path, "/home/u/bin/other", "/home/u/bin/claude")
    assert inspect(RootedHost(tmp_path, {}), "/home/u/bin/claude").problem == DANGLING


@pytest.mark.parametrize(
    "manifest", ["", "{", "[1]", '{"version": 7}', '{"version": "two"}', b"\xff\xfe{}"]
)
def test_a_spoilt_package_json_leaves_the_version_open(
    tmp_path: Path, manifest: str | bytes
) -> None:
    path = npm_in("/usr/lib/node_modules", "/usr/bin/claude")(tmp_path)
    write(tmp_path / "usr/lib" / PACKAGE / "package.json", manifest)
    found = inspect(RootedHost(tmp_path, {}), path)
    assert (found.kind, found.version) == ("npm-global", "")
