"""`claude update` by a user who may not write npm's folder, and what preflight makes of it.

claude finds a newer version at a loopback registry and then refuses; its advice is `sudo`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import lacking
from lab import npm as lab
from lab import real

pytestmark = pytest.mark.real

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def machine(claude: Path, version: str) -> Iterator[Path]:
    """A folder with a home, and a prefix that belongs to somebody else, claude installed in it."""
    with lab.shared_folder() as folder:
        home, prefix = folder / "home", folder / "prefix"
        home.mkdir()
        lab.hand_over(home, lab.stranger())
        install(claude, prefix)
        yield folder
        for path in (prefix, *prefix.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def install(claude: Path, prefix: Path) -> None:
    """Lay the real package out as `npm install -g` would, and take its folders away."""
    package = next(parent for parent in claude.parents if parent.name == "@anthropic-ai")
    scope = prefix / "lib/node_modules/@anthropic-ai"
    shutil.copytree(package / "claude-code", scope / "claude-code", copy_function=link)
    main = scope / "claude-code/cli.js"
    if not main.exists():
        # Whether npm ran the post-install script or not, the program lies here as well.
        main = scope / "claude-code/bin/claude.exe"
        main.unlink()
        link(str(claude), str(main))
    (prefix / "bin").mkdir()
    (prefix / "bin/claude").symlink_to(os.path.relpath(main, prefix / "bin"))
    for folder in (scope / "claude-code", scope, scope.parent, prefix / "bin", prefix):
        lab.take_away(folder)


def link(source: str, target: str) -> None:
    """A second name instead of a copy of hundreds of megabytes, where that is possible."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def interpreter() -> str:
    """A Python that the user whom we play can start; the test's own may lie in root's home."""
    recent = "import sys; assert sys.version_info >= (3, 11)"
    for path in (sys.executable, "/usr/bin/python3"):
        try:
            if lab.run([path, "-c", recent], {}, Path("/"), lab.stranger()).returncode == 0:
                return path
        except OSError:
            continue
    lacking("no Python 3.11 that another user can start")
    raise AssertionError


def environment(folder: Path, registry: str) -> dict[str, str]:
    """claude's surroundings without the switches that would keep it from updating."""
    home = folder / "home"
    environ = real.environment(
        home,
        NOWHERE,
        PATH=f"{folder}/prefix/bin:{lab.environment(home)['PATH']}",
        SHELL="/bin/bash",
        HTTPS_PROXY=NOWHERE,
        HTTP_PROXY=NOWHERE,
        NO_PROXY="127.0.0.1",
        npm_config_registry=registry,
        npm_config_update_notifier="false",
        PYTHONPATH=str(real.ROOT),
        PYTHONDONTWRITEBYTECODE="1",
        PREFLIGHT_OFFLINE="1",
    )
    (home / ".npmrc").write_text(f"prefix={folder}/prefix\n")
    del environ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"]
    return environ


def test_a_refused_update_is_explained_and_the_right_fix_comes_first(
    machine: Path, version: str
) -> None:
    with lab.Registry(version, real.NEXT) as registry:
        environ = environment(machine, registry.url)
        done = lab.run(
            [interpreter(), "-m", "preflight", "claude", "update"],
            environ,
            machine / "home",
            lab.stranger(),
        )
    assert done.returncode == 1
    assert f"New version available: {real.NEXT} (current: {version})" in done.stdout
    assert "Try running with sudo" in done.stderr
    before, _, after = done.stderr.partition("Try running with sudo")
    scope = f"{machine}/prefix/lib/node_modules/@anthropic-ai"
    assert f"npm-permissions: npm cannot update claude: no write access to {scope}" in before
    words = " ".join(after.split())
    assert "npm-permissions, likely" in words
    assert f"{scope} cannot be written" in words
    assert "sudo makes it worse" in words
    advice = words[words.index("npm-permissions, likely") :]
    # Where the folders are ours and only read-only, a small repair comes before a new installer.
    # The installer of 2.0.28 asks an address that is gone.
    native = "install.sh | bash" if version == real.FOUNDING else "claude install"
    ranked = (native, "npm config set prefix ~/.npm-global")
    if os.geteuid() != 0:
        ranked = ("chmod u+wx", native)
    assert advice.index(ranked[0]) < advice.index(ranked[1])
    commands = {line.strip() for line in after.splitlines()}
    assert ranked[1] in commands or os.geteuid() != 0, "each command stands alone on its line"
    assert "sudo npm" not in words
    assert "chown" not in words
