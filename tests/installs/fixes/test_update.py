from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, said, write

from preflight.fix import Fix, by_hand
from preflight.installs import ownership
from preflight.installs.fixes import update
from preflight.installs.fixes.table import TABLE
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
from preflight.installs.kinds import OWNERS, TOOLS
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


@pytest.fixture(autouse=True)
def no_container(monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite itself may run in one."""
    monkeypatch.setattr(ownership, "in_container", lambda host: False)


def host_at(home: Path, path: str = "/usr/bin:/bin") -> Host:
    return made_up_host(home, {"PATH": path, "SHELL": "/bin/bash"})


def commands(
    host: Host, installation: Installation | None, npm: NpmGlobal = NPM, shell: str = "bash"
) -> list[str]:
    return [" && ".join(way.steps) for way in update.ways(host, installation, npm, shell)]


SCRIPT = "curl -fsSL https://claude.ai/install.sh | bash"


def test_a_refused_folder_calls_for_the_install_script_first(tmp_path: Path) -> None:
    """The installer of an old build asks an address that current releases have left."""
    ways = update.update_fixes(host_at(tmp_path), OF_NPM, REFUSED, "bash")
    assert ways == (
        Fix(
            f"{SCRIPT}\necho 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.bashrc",
            "the official install script, into your home: no npm, no sudo; "
            "then open a new terminal",
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
    ("version", "first"),
    [("2.1.115", SCRIPT), ("2.1.116", "claude install"), ("", SCRIPT), ("1.0.30", SCRIPT)],
)
def test_only_an_installer_that_works_is_called(tmp_path: Path, version: str, first: str) -> None:
    """Before 1.0.33 the word `install` was even a prompt."""
    way = update.ways(host_at(tmp_path), OF_NPM._replace(version=version), REFUSED, "bash")[0]
    # claude throws away what was typed ahead, so that its own command comes last in a paste.
    assert way.steps[-1 if first == "claude install" else 0] == first


@pytest.mark.parametrize("version", ["2.0.28", "2.1.330"])
def test_what_cannot_start_is_never_asked_to_install(tmp_path: Path, version: str) -> None:
    broken = OF_NPM._replace(version=version, problem=STUB)
    for npm in (NPM, REFUSED, NpmGlobal()):
        for line in commands(host_at(tmp_path), broken, npm):
            assert not line.startswith("claude ")


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("zsh", ">> ~/.zshrc"),
        ("fish", "fish -c 'fish_add_path ~/.local/bin'"),
        ("tcsh", "install.sh | bash"),
    ],
)
def test_the_path_line_is_for_the_users_shell(tmp_path: Path, shell: str, line: str) -> None:
    assert commands(host_at(tmp_path), OF_NPM, REFUSED, shell)[0].endswith(line)


def test_no_path_line_where_the_folder_comes_first_already(tmp_path: Path) -> None:
    host = host_at(tmp_path, f"{tmp_path}/.local/bin:/usr/bin")
    assert commands(host, OF_NPM, REFUSED)[0] == SCRIPT
    host = host_at(tmp_path, f"/usr/bin:{tmp_path}/.local/bin")
    assert commands(host, OF_NPM, REFUSED)[0] != SCRIPT


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


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("before=2026-01-01 (~/.npmrc): npm does not see newer releases", "--before=null"),
        ("ignore-scripts=true (~/.npmrc): …", "--ignore-scripts=false"),
        ("bin-links=false (~/.npmrc): …", "--bin-links=true"),
    ],
)
def test_settings_that_hold_an_update_back_are_passed_over_once(
    tmp_path: Path, line: str, option: str
) -> None:
    ways = update.update_fixes(host_at(tmp_path), OF_NPM, NPM._replace(held=(line,)), "bash")
    assert ways[0].command == f"{INSTALL} {option}"
    assert "passes over npm's setting" in ways[0].note
    assert ways[1].command.startswith(SCRIPT)
    assert ways[-1].note == f"change npm's setting {line}"


def test_what_no_option_passes_over_is_not_tried(tmp_path: Path) -> None:
    npm = NPM._replace(blocked=("/mnt/c/npm is the npm of Windows",))
    assert commands(host_at(tmp_path), OF_NPM, npm)[0].startswith(SCRIPT)


def test_a_placeholder_is_finished_first_where_its_program_is_there(tmp_path: Path) -> None:
    package = tmp_path / "p/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "install.cjs", "")
    (package / "bin").mkdir()
    stub = OF_NPM._replace(problem=STUB, package=str(package))
    npm = NPM._replace(prefix=str(tmp_path / "p"))
    finish = "node ~/p/lib/node_modules/@anthropic-ai/claude-code/install.cjs"
    assert commands(host_at(tmp_path), stub, npm)[0] == INSTALL
    fake_claude(package / "node_modules/@anthropic-ai/claude-code-linux-x64/claude")
    assert commands(host_at(tmp_path), stub, npm)[:2] == [finish, INSTALL]


def test_without_npm_the_install_script_remains(tmp_path: Path) -> None:
    found = commands(host_at(tmp_path), OF_NPM, NpmGlobal(problem="npm is not on PATH"))
    assert found[0].startswith(SCRIPT)


def test_a_home_that_cannot_take_it_gets_no_native_installer(tmp_path: Path) -> None:
    write(tmp_path / ".local", "")
    assert not any(SCRIPT in line for line in commands(host_at(tmp_path), OF_NPM, REFUSED))


def test_an_old_prefix_setting_is_restored_by_undo(tmp_path: Path) -> None:
    npm = REFUSED._replace(source=str(tmp_path / ".npmrc"), prefix="/opt/a b")
    way = update.ways(host_at(tmp_path), OF_NPM, npm, "bash")[1]
    assert "npm config set prefix '/opt/a b'" in way.undo


@pytest.mark.parametrize(
    ("installation", "command"),
    [
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
    first, second = commands(host_at(tmp_path), installation)
    assert first == command
    assert second.startswith(SCRIPT)


WITHOUT_COMMAND = ("Nix", "VS Code")
"""Nix has many ways to install one thing, and VS Code updates its copy with the extension."""


@pytest.mark.parametrize("manager", sorted({k.manager for _, k in OWNERS} | {m for _, m in TOOLS}))
def test_every_program_that_installs_claude_has_its_command(tmp_path: Path, manager: str) -> None:
    kind = next((k.kind for _, k in OWNERS if k.manager == manager), VERSION_MANAGER)
    first = commands(host_at(tmp_path), Installation("/x", "/x", kind, manager=manager))[:1]
    known = bool(first and first[0]) and not first[0].startswith(SCRIPT)
    told = "give it one in _COMMANDS of preflight/installs/fixes/others.py"
    assert known or manager in WITHOUT_COMMAND, f"no command updates a claude of {manager}: {told}"


ALLOWED = "--allow-build=@anthropic-ai/claude-code @anthropic-ai/claude-code@latest"


@pytest.mark.parametrize(
    ("major", "command"),
    [
        ("7", "pnpm add -g @anthropic-ai/claude-code@latest"),
        ("9", "pnpm add -g @anthropic-ai/claude-code@latest"),
        ("10", f"pnpm add -g {ALLOWED}"),
        ("12", f"pnpm add -g {ALLOWED}"),
    ],
)
def test_pnpm_is_told_in_the_words_of_its_version(tmp_path: Path, major: str, command: str) -> None:
    """Without the option pnpm 10 leaves a placeholder; 7 and 9 refuse the option."""
    write(tmp_path / "pnpm/package.json", {"name": "pnpm", "version": f"{major}.1.0"})
    fake_claude(tmp_path / "pnpm/bin/pnpm.cjs")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/pnpm").symlink_to("../pnpm/bin/pnpm.cjs")
    of_pnpm = Installation("/x", "/x", VERSION_MANAGER, manager="pnpm")
    assert commands(host_at(tmp_path, f"{tmp_path}/bin"), of_pnpm)[0] == command


@pytest.mark.parametrize(("node", "ends"), [("18", "--ignore-engines"), ("22", "@latest")])
def test_yarn_1_is_kept_from_minding_the_node(tmp_path: Path, node: str, ends: str) -> None:
    of_yarn = Installation("/x", "/x", VERSION_MANAGER, manager="Yarn")
    npm = NPM._replace(node=f"/home/u/.nvm/versions/node/v{node}.1.0/bin/node")
    assert commands(host_at(tmp_path), of_yarn, npm)[0].endswith(ends)


def native_in(home: Path, version: str = "2.1.330") -> Installation:
    path = home / ".local/share/claude/versions" / version
    fake_claude(path)
    (home / ".local/bin").mkdir(parents=True, exist_ok=True)
    (home / ".local/bin/claude").symlink_to(path)
    return Installation(str(home / ".local/bin/claude"), str(path), NATIVE, version)


def test_a_native_one_updates_itself(tmp_path: Path) -> None:
    assert commands(host_at(tmp_path), native_in(tmp_path))[0] == "claude update"


def test_an_old_native_one_does_not(tmp_path: Path) -> None:
    assert commands(host_at(tmp_path), native_in(tmp_path, "2.0.28"))[0].startswith(SCRIPT)


def test_somebody_elses_native_one_does_not(tmp_path: Path) -> None:
    real = "/root/.local/share/claude/versions/2.1.330"
    linked = Installation("/usr/local/bin/claude", real, NATIVE, "2.1.330", 0)
    assert commands(host_at(tmp_path), linked)[0].startswith(SCRIPT)


@pytest.mark.parametrize("folder", [".local/bin", ".local/share/claude/versions"])
def test_a_native_one_survives_its_own_fix(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a fix runs must still be there after its own earlier steps."""
    claude = native_in(tmp_path)
    fake_claude(tmp_path / ".local/bin/pipx")
    host = host_at(tmp_path)
    foreign = str(tmp_path / folder)
    monkeypatch.setattr(host, "may", lambda path, mode: path != foreign or not mode & os.W_OK)
    way = update.ways(host, claude, NPM, "bash")[0]
    assert way.steps[-1] == "claude update"
    assert len(way.steps) == 2
    for _ in ("pasted", "pasted again"):
        assert host.call(["/bin/sh", "-c", way.steps[0]]) == 0
        assert (tmp_path / ".local/bin/claude").resolve().is_file()
        assert (tmp_path / ".local/bin/pipx").is_file()


def test_the_local_package_is_updated_in_place(tmp_path: Path) -> None:
    package = tmp_path / ".claude/local/node_modules/@anthropic-ai/claude-code"
    package.mkdir(parents=True)
    local = Installation("/x", "/x", NPM_LOCAL, "1.0.60", package=str(package))
    first, second = commands(host_at(tmp_path), local)[:2]
    assert first == "npm install --prefix ~/.claude/local @anthropic-ai/claude-code@latest"
    assert second.startswith(SCRIPT)


def test_a_newer_one_behind_is_brought_forward(tmp_path: Path) -> None:
    newer = native_in(tmp_path, "2.1.332")
    bun = Installation("/home/u/.bun/bin/claude", "/x", VERSION_MANAGER, "2.0.28", manager="Bun")
    ways = update.ways(host_at(tmp_path), bun, NPM, "bash", [bun, newer])
    assert ways[0].steps == ("echo 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.bashrc",)
    assert ways[1].steps[0].startswith("bun add -g")


CODE = Installation("{home}/.vscode/x/claude", "/y", UNKNOWN, "2.1.332", manager="VS Code")


@pytest.mark.parametrize(
    "other",
    [
        Installation("{home}/.nvm/versions/node/v18.1.0/bin/claude", "/y", NPM_GLOBAL, "2.1.332"),
        Installation("/usr/local/bin/claude", "/y", NPM_GLOBAL, "2.1.332"),
        CODE,
    ],
)
def test_no_path_line_for_one_node_an_editors_own_or_a_system_folder(
    tmp_path: Path, other: Installation
) -> None:
    there = other._replace(path=other.path.format(home=tmp_path))
    folder = os.path.dirname(there.path).replace(str(tmp_path), "$HOME")
    for running in (native_in(tmp_path, "2.1.300"), None):
        ways = update.ways(host_at(tmp_path), running, NPM, "bash", [there])
        assert not any(folder in step for way in ways for step in way.steps)


def test_in_a_container_the_image_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for told in (True, False):
        monkeypatch.setattr(ownership, "in_container", lambda host, told=told: told)
        notes = [way.remark for way in update.ways(host_at(tmp_path), OF_NPM, REFUSED, "bash")]
        assert any("rebuild its image" in note for note in notes) is told


def test_a_package_of_roots_in_a_folder_of_ones_own_is_set_aside_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lib/node_modules/@anthropic-ai/claude-code"
    package.mkdir(parents=True)
    host = host_at(tmp_path)
    monkeypatch.setattr(host, "may", lambda path, mode: path != str(package))
    npm = NPM._replace(prefix=str(tmp_path))
    way = update.ways(host, OF_NPM._replace(package=str(package)), npm, "bash")[0]
    shown = "~/lib/node_modules/@anthropic-ai/claude-code"
    assert way.steps == (f"test -e {shown}.aside || mv {shown} {shown}.aside", INSTALL)


def test_every_recipe_of_the_table_exists_and_every_row_has_a_reason() -> None:
    named = {name for row in TABLE.values() for name in row.recipes}
    assert named - {"its-own"} == set(update.RECIPES)
    assert all(row.reason for row in TABLE.values())


@pytest.mark.parametrize(
    "installation", [None, Installation("/x", "/x", problem=DANGLING), Installation("/x", "/x")]
)
def test_where_nothing_exact_is_known_the_install_script_is(
    tmp_path: Path, installation: Installation | None
) -> None:
    fix = update.update_fixes(host_at(tmp_path), installation, NPM, "bash")[0]
    assert fix.command.startswith(SCRIPT)


KINDS = (NATIVE, NPM_GLOBAL, NPM_LOCAL, HOMEBREW, WINGET, SYSTEM_PACKAGE, VERSION_MANAGER, UNKNOWN)


@pytest.mark.parametrize("npm", [NPM, REFUSED, NpmGlobal()], ids=["ok", "refused", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_fix_is_harmful(tmp_path: Path, kind: str, npm: NpmGlobal) -> None:
    """npm as root leaves root's files behind, and a recursive chown has broken machines."""
    fake_claude(tmp_path / ".local/bin/claude")
    for way in update.ways(host_at(tmp_path), OF_NPM._replace(kind=kind), npm, "zsh"):
        text = " ".join((said(way.fix), *way.undo))
        for harmful in ("sudo npm", "chown -R", "chmod 777", "chmod -R", "npm update -g @"):
            assert harmful not in text
        assert not way.own or way.undo


def test_what_undo_would_destroy_is_not_offered(tmp_path: Path) -> None:
    """Undoing a native install removes it, so it must not have been there before."""
    native = update.ways(host_at(tmp_path), OF_NPM, REFUSED, "bash")[0]
    assert native.own
    fake_claude(tmp_path / ".local/bin/claude")
    assert not update.ways(host_at(tmp_path), OF_NPM, REFUSED, "bash")[0].own
