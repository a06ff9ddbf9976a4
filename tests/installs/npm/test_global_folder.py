"""Prefix and verdict are held against the real npm in tests/real; here is what surrounds them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude as executable
from made_up import made_up_host, write
from rooted import RootedHost

from preflight.installs.npm import global_folder, write_access
from preflight.machine.host import Host


def npm_in(prefix: Path) -> Path:
    package = prefix / "lib/node_modules/npm"
    write(package / "package.json", {"version": "11.0.0"})
    known = "'min-release-age' 'strict-allow-scripts'"
    write(package / "node_modules/@npmcli/config/lib/definitions/definitions.js", known)
    executable(prefix / "lib/node_modules/npm/bin/npm-cli.js", f"echo {prefix}/said")
    executable(prefix / "bin/node")
    (prefix / "bin/npm").symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
    return prefix / "bin"


def host_with_npm(home: Path, **environ: str) -> Host:
    folder = npm_in(home / "node")
    return made_up_host(home, {"PATH": f"{folder}:/usr/bin:/bin", **environ})


def test_the_place_of_node_is_the_default(tmp_path: Path) -> None:
    found = global_folder.global_folder(host_with_npm(tmp_path))
    assert found.prefix == str(tmp_path / "node")
    assert found.source == f"the place of node, {tmp_path}/node/bin/node"
    assert (found.problem, found.refused, found.held, found.blocked) == ("", (), (), ())
    assert found.cache == str(tmp_path / ".npm")


def test_without_npm_there_is_a_problem(tmp_path: Path) -> None:
    found = global_folder.global_folder(made_up_host(tmp_path))
    assert (found.prefix, found.problem) == ("", "npm is not on PATH")


def test_npm_without_node_has_a_problem_too(tmp_path: Path) -> None:
    folder = npm_in(tmp_path / "node")
    (folder / "node").unlink()
    found = global_folder.global_folder(made_up_host(tmp_path, {"PATH": str(folder)}))
    assert found.problem == "npm needs node, and there is none on PATH"


def test_a_wrapper_is_trusted_only_where_the_configuration_decides(tmp_path: Path) -> None:
    executable(tmp_path / "bin/npm", "exec npm-of-today")
    executable(tmp_path / "bin/node")
    path = {"PATH": str(tmp_path / "bin")}
    found = global_folder.global_folder(made_up_host(tmp_path, path))
    assert found.problem == f"{tmp_path}/bin/npm decides only when it runs which npm it is"
    found = global_folder.global_folder(
        made_up_host(tmp_path, {**path, "NPM_CONFIG_PREFIX": "/opt/x"})
    )
    assert (found.prefix, found.problem) == ("/opt/x", "")


def test_npm_itself_has_the_last_word(tmp_path: Path) -> None:
    found = global_folder.confirmed(host_with_npm(tmp_path))
    assert (found.prefix, found.source) == (f"{tmp_path}/node/said", "npm itself")
    assert found.disagreement == f"read from the configuration, it would be {tmp_path}/node"


def test_an_npm_that_answers_nonsense_is_not_believed(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    executable(tmp_path / "node/lib/node_modules/npm/bin/npm-cli.js", "echo npm ERR; exit 1")
    assert global_folder.confirmed(host).prefix == str(tmp_path / "node")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_reasons_say_what_stands_in_the_way(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    modules = tmp_path / "node/lib/node_modules"
    modules.chmod(0o555)
    found = global_folder.global_folder(host)
    modules.chmod(0o755)
    assert found.refused == (str(modules),)
    assert found.reasons == (f"{modules} is yours but not writable (mode 555)",)


def test_a_file_in_place_of_a_folder_refuses_everybody(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path, NPM_CONFIG_PREFIX=str(tmp_path / "prefix"))
    write(tmp_path / "prefix/lib", "")
    found = global_folder.global_folder(host)
    assert found.reasons == (f"{tmp_path}/prefix/lib is not a folder",)


def test_a_foreign_command_refuses_everybody(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    executable(tmp_path / "node/bin/claude")
    found = global_folder.global_folder(host)
    assert found.refused == (f"{tmp_path}/node/bin/claude",)


def test_a_read_only_mount_is_named(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    host.may = lambda path, mode: mode == os.X_OK  # type: ignore[method-assign]
    host.is_read_only = lambda path: True  # type: ignore[method-assign]
    reasons = global_folder.global_folder(host).reasons
    assert reasons[0].endswith("is on a file system that is mounted read-only")


def cache_with(home: Path, names: int) -> Path:
    folder = home / ".npm/_cacache/index-v5"
    for number in range(names):
        (folder / f"{number:02x}").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(("bad", "refuses"), [(0, False), (64, False), (200, True)])
def test_a_cache_spoilt_in_part_is_a_doubt_and_spoilt_for_the_most_part_a_refusal(
    tmp_path: Path, bad: int, refuses: bool
) -> None:
    folder = cache_with(tmp_path, 256)
    host = made_up_host(tmp_path)
    spoilt = {str(folder / f"{number:02x}") for number in range(bad)}
    host.may = lambda path, mode: path not in spoilt  # type: ignore[method-assign]
    assert len(write_access.spoilt_cache(host, str(tmp_path / ".npm"))[0]) == bad // 8
    found = write_access.refusals(host, str(tmp_path / "prefix"), str(tmp_path / ".npm"))
    assert bool(found) is refuses


SETTINGS = {
    "before=2026-01-01": "held",
    "min-release-age=7": "held",
    "ignore-scripts=true": "held",
    "dry-run=true": "held",
    "bin-links=false": "held",
    "offline=true": "blocked",
    "strict-allow-scripts=true": "blocked",
    "engine-strict=true": "blocked",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_that_stand_in_the_way(tmp_path: Path, setting: str) -> None:
    host = host_with_npm(tmp_path)
    write(tmp_path / "node/include/node/node_version.h", "#define NODE_MAJOR_VERSION 20\n")
    write(tmp_path / ".npmrc", setting + "\n")
    found = global_folder.global_folder(host)
    lines = {"held": found.held, "blocked": found.blocked}
    assert lines.pop(SETTINGS[setting])[0].startswith(f"{setting} ({tmp_path}/.npmrc): ")
    assert list(lines.values()) == [()]


@pytest.mark.parametrize("setting", ["omit=optional", "optional=false"])
def test_a_global_install_brings_optional_packages_all_the_same(
    tmp_path: Path, setting: str
) -> None:
    host = host_with_npm(tmp_path)
    write(tmp_path / ".npmrc", setting + "\n")
    assert global_folder.global_folder(host).held == ()


@pytest.mark.parametrize("setting", ["min-release-age=7", "strict-allow-scripts=true"])
def test_settings_that_this_npm_does_not_know_mean_nothing(tmp_path: Path, setting: str) -> None:
    host = host_with_npm(tmp_path)
    write(tmp_path / ".npmrc", setting + "\n")
    definitions = "lib/node_modules/npm/node_modules/@npmcli/config/lib/definitions/definitions.js"
    write(tmp_path / "node" / definitions, "'before'")
    found = global_folder.global_folder(host)
    assert (found.held, found.blocked) == ((), ())


@pytest.mark.parametrize(("code", "refuses"), [("'ENOTEMPTY'", False), ("'EEXIST'", True)])
def test_an_npm_that_stumbles_over_leftovers(tmp_path: Path, code: str, refuses: bool) -> None:
    host = host_with_npm(tmp_path)
    package = tmp_path / "node/lib/node_modules/@anthropic-ai/claude-code"
    for name in write_access.retired_names(host, str(package)):
        write(package.parent / name / "cli.js", "")
    arborist = "lib/node_modules/npm/node_modules/@npmcli/arborist/lib/arborist/reify.js"
    write(tmp_path / "node" / arborist, code)
    reasons = global_folder.global_folder(host).reasons
    assert [reason for reason in reasons if "stumbles over it" in reason] == list(reasons)
    assert bool(reasons) is refuses


@pytest.mark.parametrize(
    "text",
    [
        "before=null\nmin-release-age=0\nignore-scripts=false\nomit=dev\noffline=false\n",
        "strict-allow-scripts=true\nallow-scripts=@anthropic-ai/claude-code\n",
        "bin-links=true\ndry-run=false\n",
    ],
)
def test_settings_that_do_not(tmp_path: Path, text: str) -> None:
    host = host_with_npm(tmp_path)
    write(tmp_path / ".npmrc", text)
    found = global_folder.global_folder(host)
    assert (found.held, found.blocked) == ((), ())


@pytest.mark.parametrize(("platform", "blocked"), [("linux", 1), ("darwin", 0)])
def test_the_npm_of_windows_cannot_serve_wsl(tmp_path: Path, platform: str, blocked: int) -> None:
    npm_in(tmp_path / "mnt/c/node")
    host = RootedHost(tmp_path, {"PATH": "/mnt/c/node/bin"}, platform=platform)
    assert len(global_folder.global_folder(host).blocked) == blocked


def test_a_node_that_is_new_enough_passes_the_strict_engine(tmp_path: Path) -> None:
    host = host_with_npm(tmp_path)
    write(tmp_path / "node/include/node/node_version.h", "#define NODE_MAJOR_VERSION 22\n")
    write(tmp_path / ".npmrc", "engine-strict=true\n")
    assert global_folder.global_folder(host).blocked == ()
