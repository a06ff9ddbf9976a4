from __future__ import annotations

import os

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs.installation import (
    HOMEBREW,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    SYSTEM_PACKAGE,
    UNKNOWN,
    VERSION_MANAGER,
    WINGET,
    Installation,
)
from preflight.installs.starting import fault as f
from preflight.installs.starting.repairs import repairs
from preflight.situation import Situation

KINDS = [
    getattr(f, name) for name in dir(f) if name.isupper() and isinstance(getattr(f, name), str)
]
INSTALLER = "curl -fsSL https://claude.ai/install.sh | bash"


@pytest.mark.parametrize("kind", [*KINDS])
@pytest.mark.parametrize(
    "installed",
    [NATIVE, NPM_GLOBAL, NPM_LOCAL, HOMEBREW, WINGET, SYSTEM_PACKAGE, VERSION_MANAGER, UNKNOWN],
)
def test_every_fault_has_a_repair_and_none_runs_the_broken_program(tmp_path, kind, installed):
    path = fake_claude(tmp_path / "bin/claude")
    host = made_up_host(tmp_path, {"PATH": f"{path.parent}:/usr/bin:/bin"})
    installation = Installation(str(path), str(path), installed)
    situation = Situation(host)
    situation.installation = installation
    for sure in (True, False):
        fault = f.StartFault(kind, str(path), f"{path} is bad", sure=sure)
        found = situation.start_repairs(fault)
        assert found
        for fix in found:
            assert fix.command or fix.note
            first_words = [line.split()[0] for line in fix.command.split("\n") if line]
            assert "claude" not in first_words


def native(home):
    bad = write(home / ".local/share/claude/versions/2.1.332", b"")
    bad.chmod(0o755)
    link = home / ".local/bin/claude"
    link.parent.mkdir(parents=True)
    link.symlink_to(bad)
    host = made_up_host(home, {"PATH": f"{link.parent}:/usr/bin:/bin"})
    return bad, link, Situation(host)


def test_a_bad_version_file_is_removed_before_it_is_downloaded_again(tmp_path):
    *_, situation = native(tmp_path)
    fault = situation.start_fault
    assert fault is not None
    (fix,) = situation.start_repairs(fault)
    assert fix.command == f"rm -f ~/.local/share/claude/versions/2.1.332\n{INSTALLER}"


def test_a_good_version_beside_it_needs_no_download(tmp_path):
    bad, link, situation = native(tmp_path)
    fake_claude(bad.parent / "2.1.330", "echo 2.1.330")
    write(bad.parent / "2.1.331", b"").chmod(0o755)
    fault = situation.start_fault
    assert fault is not None
    second = situation.start_repairs(fault)[1]
    assert "2.1.330" in second.command
    command = second.command.replace("~", str(tmp_path))
    for _ in range(2):
        assert os.system(command) == 0
        assert os.readlink(link) == str(bad.parent / "2.1.330")
    assert Situation(situation.host).start_fault is None


def test_a_processor_without_avx_gets_the_last_build_on_node(tmp_path):
    path = fake_claude(tmp_path / "bin/claude")
    fake_claude(tmp_path / "bin/node")
    fake_claude(tmp_path / "bin/npm")
    host = made_up_host(tmp_path, {"PATH": f"{path.parent}:/usr/bin:/bin"})
    fault = f.StartFault(f.ILLEGAL, str(path), "x")
    installation = Installation(str(path), str(path), UNKNOWN)
    first = repairs(host, installation, fault, ())[0]
    assert first.command == "npm install -g @anthropic-ai/claude-code@2.1.112"
