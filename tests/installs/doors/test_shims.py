"""Links and copies of us on PATH."""

from __future__ import annotations

from pathlib import Path

from made_up import fake_claude, made_up_host, write

from preflight.installs.doors import shims


def test_each_in_its_place(tmp_path: Path) -> None:
    ours = fake_claude(tmp_path / "tool/preflight-claude")
    link = tmp_path / "first/claude"
    link.parent.mkdir()
    link.symlink_to(ours)
    copy = write(tmp_path / "copy/claude", "#!/bin/sh\nfrom preflight.__main__ import claude\n")
    copy.chmod(0o755)
    real = fake_claude(tmp_path / "real/claude")
    behind = write(tmp_path / "behind/claude", '#!/bin/sh\nexec preflight-claude "$@"\n')
    behind.chmod(0o755)
    folders = [str(path.parent) for path in (link, copy, real, behind)]
    host = made_up_host(tmp_path, {"PATH": ":".join(["/nowhere", *folders, folders[0]])})
    assert [(door.target, door.problem) for door in shims.doors(host)] == [
        (str(link), ""),
        (str(copy), ""),
        (str(behind), f"is never reached: {real} comes before it on PATH"),
    ]


def test_a_wrapper_of_the_real_one_is_no_shim(tmp_path: Path) -> None:
    """Its launcher is preflight, and it itself is not."""
    script = "export CLAUDE_CODE_PROCESS_WRAPPER=/x/preflight-claude\nexec /opt/claude"
    wrapper = fake_claude(tmp_path / "bin/claude", script)
    assert list(shims.doors(made_up_host(tmp_path, {"PATH": str(wrapper.parent)}))) == []
