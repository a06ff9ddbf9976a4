from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, said, write

from preflight.fix import Fix, by_hand
from preflight.installs.fixes import update
from preflight.installs.installation import (
    DANGLING,
    HOMEBREW,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    STUB,
    SYSTEM_PACKAGE,
    UNKNOWN,
    VERSION_MANAGER,
    WINGET,
    Installation,
    NpmGlobal,
)
from preflight.machine.host import Host

INSTALL = "npm install -g @anthropic-ai/claude-code@latest"
NPM = NpmGlobal(
    "/usr", "the place of node", npm="/usr/bin/npm", node="/usr/bin/node", cache="/tmp/cache"
)
REFUSED = NPM._replace(refused=("/usr/lib/node_modules", "/usr/bin"))
OF_NPM = Installation(
    "/usr/bin/claude",
    "/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js",
    NPM_GLOBAL,
    "2.0.28",
    0,
    package="/usr/lib/node_modules/@anthropic-ai/claude-code",
)


def host_at(home: Path, path: str = "/usr/bin:/bin") -> Host:
    return made_up_host(home, {"PATH": path, "SHELL": "/bin/bash"})


def commands(
    host: Host, installation: Installation | None, npm: NpmGlobal = NPM, shell: str = "bash"
) -> list[str]:
    return [" && ".join(way.steps) for way in update.ways(host, installation, npm, shell)]


def test_a_refused_folder_calls_for_the_native_installer_first(tmp_path: Path) -> None:
    ways = update.update_fixes(host_at(tmp_path), OF_NPM, REFUSED, "bash")
    assert ways == (
        Fix(
            "claude install\necho 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.bashrc",
            "the native installer, into your home: no npm, no sudo; then open a new terminal",
        ),
        Fix(
            f"npm config set prefix ~/.npm-global\n{INSTALL}"
            "\necho 'export PATH=\"$HOME/.npm-global/bin:$PATH\"' >> ~/.bashrc",
            "a global folder of your own; then open a new terminal",
        ),
        Fix(
            f"nvm install 22\n{INSTALL}",
            "a node of your own, with nvm: https://github.com/nvm-sh/nvm",
        ),
    )


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("zsh", ">> ~/.zshrc"),
        ("fish", "fish -c 'fish_add_path ~/.local/bin'"),
        ("tcsh", "claude install"),
    ],
)
def test_the_path_line_is_for_the_users_shell(tmp_path: Path, shell: str, line: str) -> None:
    assert commands(host_at(tmp_path), OF_NPM, REFUSED, shell)[0].endswith(line)


def test_no_path_line_where_the_folder_comes_first_already(tmp_path: Path) -> None:
    host = host_at(tmp_path, f"{tmp_path}/.local/bin:/usr/bin")
    assert commands(host, OF_NPM, REFUSED)[0] == "claude install"
    host = host_at(tmp_path, f"/usr/bin:{tmp_path}/.local/bin")
    assert commands(host, OF_NPM, REFUSED)[0] != "claude install"


def test_a_prefix_from_the_environment_is_changed_there(tmp_path: Path) -> None:
    npm = REFUSED._replace(source="$NPM_CONFIG_PREFIX")
    ways = update.update_fixes(host_at(tmp_path), OF_NPM, npm, "bash")
    assert ways[1] == by_hand(f"point $NPM_CONFIG_PREFIX to a folder of your own, then {INSTALL}")


@pytest.mark.parametrize("source", ["$npm_config_prefix", "/home/u/.npmrc"])
def test_nvm_is_not_advised_where_it_would_refuse(tmp_path: Path, source: str) -> None:
    """Beside a prefix that is set nvm does nothing: "nvm is not compatible with …"."""
    for manager in ("", "nvm"):
        npm = REFUSED._replace(source=source)
        ways = update.update_fixes(host_at(tmp_path), OF_NPM._replace(manager=manager), npm, "bash")
        assert not [way for way in ways if "nvm install" in said(way)]


def test_a_node_version_manager_keeps_its_folders(tmp_path: Path) -> None:
    ways = update.update_fixes(host_at(tmp_path), OF_NPM._replace(manager="nvm"), REFUSED, "bash")
    assert ways[1:] == (by_hand(f"install another node with nvm, then {INSTALL}"),)


def test_without_obstacle_npm_installs_over_it(tmp_path: Path) -> None:
    assert commands(host_at(tmp_path), OF_NPM)[0] == INSTALL


def test_the_claude_that_runs_is_updated_not_another(tmp_path: Path) -> None:
    package = tmp_path / "own prefix/lib/node_modules/@anthropic-ai/claude-code"
    package.mkdir(parents=True)
    installation = OF_NPM._replace(package=str(package))
    first = commands(host_at(tmp_path), installation)[0]
    assert first == f"{INSTALL} --prefix ~/'own prefix'"


def test_settings_that_hold_an_update_back_are_named(tmp_path: Path) -> None:
    npm = NPM._replace(held=("before=2026-01-01 (~/.npmrc): npm does not see newer releases",))
    ways = update.update_fixes(host_at(tmp_path), OF_NPM, npm, "bash")
    assert ways[0].command.startswith("claude install")
    assert "change npm's setting before=2026-01-01" in ways[1].note


def test_a_placeholder_is_finished_first(tmp_path: Path) -> None:
    first = commands(host_at(tmp_path), OF_NPM._replace(problem=STUB))[0]
    assert first == "node /usr/lib/node_modules/@anthropic-ai/claude-code/install.cjs"


def test_without_npm_the_native_installer_remains(tmp_path: Path) -> None:
    found = commands(host_at(tmp_path), OF_NPM, NpmGlobal(problem="npm is not on PATH"))
    assert found[0].startswith("claude install")


def test_a_home_that_cannot_take_it_gets_no_native_installer(tmp_path: Path) -> None:
    write(tmp_path / ".local", "")
    assert not any(
        "claude install" in line for line in commands(host_at(tmp_path), OF_NPM, REFUSED)
    )


def test_an_old_prefix_setting_is_restored_by_undo(tmp_path: Path) -> None:
    npm = REFUSED._replace(source=str(tmp_path / ".npmrc"), prefix="/opt/a b")
    way = update.ways(host_at(tmp_path), OF_NPM, npm, "bash")[1]
    assert "npm config set prefix '/opt/a b'" in way.undo


@pytest.mark.parametrize(
    ("installation", "command"),
    [
        (Installation("/x", "/x", NATIVE), "claude update"),
        (
            Installation("/x", "/opt/homebrew/Caskroom/claude-code/2.1.1/claude", HOMEBREW),
            "brew upgrade claude-code",
        ),
        (
            Installation("/x", "/opt/homebrew/Caskroom/claude-code@latest/2/claude", HOMEBREW),
            "brew upgrade claude-code@latest",
        ),
        (Installation("/x", "/x", WINGET), "winget upgrade Anthropic.ClaudeCode"),
        (
            Installation("/x", "/x", SYSTEM_PACKAGE, manager="apt"),
            "sudo apt update && sudo apt install --only-upgrade claude-code",
        ),
        (
            Installation("/x", "/x", VERSION_MANAGER, manager="Bun"),
            "bun add -g @anthropic-ai/claude-code@latest",
        ),
        (
            Installation("/x", "/x", VERSION_MANAGER, manager="Volta"),
            "volta install @anthropic-ai/claude-code@latest",
        ),
    ],
)
def test_other_kinds_have_their_own_command(
    tmp_path: Path, installation: Installation, command: str
) -> None:
    assert commands(host_at(tmp_path), installation) == [command]


def test_a_local_package_moves_to_the_native_installer(tmp_path: Path) -> None:
    assert commands(host_at(tmp_path), Installation("/x", "/x", NPM_LOCAL))[0].startswith(
        "claude install"
    )


@pytest.mark.parametrize(
    "installation", [None, Installation("/x", "/x", problem=DANGLING), Installation("/x", "/x")]
)
def test_where_nothing_exact_is_known_the_documentation_is(
    tmp_path: Path, installation: Installation | None
) -> None:
    (fix,) = update.update_fixes(host_at(tmp_path), installation, NPM, "bash")
    assert "https://code.claude.com/docs/en/setup" in fix.note


KINDS = (NATIVE, NPM_GLOBAL, NPM_LOCAL, HOMEBREW, WINGET, SYSTEM_PACKAGE, VERSION_MANAGER, UNKNOWN)


@pytest.mark.parametrize("npm", [NPM, REFUSED, NpmGlobal()], ids=["ok", "refused", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_fix_is_harmful(tmp_path: Path, kind: str, npm: NpmGlobal) -> None:
    """npm as root leaves root's files behind, and a recursive chown has broken machines."""
    fake_claude(tmp_path / ".local/bin/claude")
    for way in update.ways(host_at(tmp_path), OF_NPM._replace(kind=kind), npm, "zsh"):
        text = " ".join((said(way.fix), *way.prepare, *way.undo))
        for harmful in ("sudo npm", "chown", "chmod 777", "chmod -R", "npm update -g @"):
            assert harmful not in text
        assert not way.own or way.undo


def test_what_undo_would_destroy_is_not_offered(tmp_path: Path) -> None:
    """Undoing a native install removes it, so it must not have been there before."""
    native = update.ways(host_at(tmp_path), OF_NPM, REFUSED, "bash")[0]
    assert native.own
    fake_claude(tmp_path / ".local/bin/claude")
    assert not update.ways(host_at(tmp_path), OF_NPM, REFUSED, "bash")[0].own
