"""What the stages are built from: real packages and real package managers, fetched once by npm.

npm runs as the caller has configured it; everything lands in an ignored folder of the checkout.
"""

from __future__ import annotations

import io
import json
import platform
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..real import PACKAGE, ROOT, NoNpm

FOLDER = ROOT / ".cache" / "stages"
OLD = "2.0.28"
MIDDLE = "2.1.144"
NEW = "2.1.332"
MACHINE = "arm64" if platform.machine() in ("arm64", "aarch64") else "x64"
PLATFORM = f"linux-{MACHINE}"
PLATFORMS = (
    *("darwin-arm64", "darwin-x64", "linux-x64", "linux-arm64", "linux-x64-musl"),
    *("linux-arm64-musl", "win32-x64", "win32-arm64"),
)
_PACKED = (
    f"{PACKAGE}@{OLD}",
    *(f"{PACKAGE}{end}@{v}" for v in (MIDDLE, NEW) for end in ("", f"-{PLATFORM}")),
)
TOOLS = {
    **{f"npm-{major}": f"npm@{major}" for major in (8, 9, 10, 11)},
    **{f"pnpm-{major}": f"pnpm@{major}" for major in (7, 9, 10, 12)},
    "yarn-1": "yarn@1",
    "bun-1": "bun@1",
    "node-18": "node@18",
    "node-22": "node@22",
    "mise": f"@jdxcode/mise-linux-{MACHINE}@latest",
}
"""A tool's name → what npm calls it."""


def packed(name: str, version: str) -> Path:
    """The tarball of a package, as npm packs it.  Raises `NoNpm`."""
    file = name.removeprefix("@").replace("/", "-")
    path = FOLDER / "packages" / f"{file}-{version}.tgz"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        _npm("pack", f"{name}@{version}", "--pack-destination", str(path.parent))
    return path


def light(version: str, end: str = PLATFORM) -> Path:
    """The platform's package with a script in the program's place, which only tells its version.

    npm, pnpm and the others do the same with it in a tenth of the time.
    """
    path = FOLDER / "light" / f"{end}-{version}.tgz"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        name = f"{PACKAGE}-{end}"
        package = {"name": name, "version": version, "os": ["linux"], "cpu": [MACHINE]}
        files = {
            "package.json": json.dumps(package),
            "claude": f"#!/bin/sh\necho '{version} (Claude Code)'\n",
        }
        with tarfile.open(path, "w:gz") as archive:
            for inside, text in files.items():
                member = tarfile.TarInfo(f"package/{inside}")
                member.size, member.mode = len(text), 0o755
                archive.addfile(member, io.BytesIO(text.encode()))
    return path


def manifest(tarball: Path) -> dict[str, Any]:
    """package.json of a tarball."""
    with tarfile.open(tarball) as archive:
        stream = archive.extractfile("package/package.json")
        assert stream is not None
        found = json.load(stream)
    assert isinstance(found, dict)
    return found


def tool(name: str) -> Path:
    """The `node_modules` folder that holds a tool of `TOOLS`.  Raises `NoNpm`."""
    folder = FOLDER / "tools" / name
    if not (folder / "package-lock.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _npm("install", "--prefix", str(folder), "--no-fund", "--no-audit", TOOLS[name])
    return folder / "node_modules"


def node(major: int) -> Path:
    """The executable of a node of this major version, once its tool is there."""
    return FOLDER / f"tools/node-{major}/node_modules/node/node_modules/node-{PLATFORM}/bin/node"


def binary(version: str) -> Path:
    """claude's own program of a version that has one, unpacked from its platform package."""
    path = FOLDER / "binaries" / version / "claude"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(packed(f"{PACKAGE}-{PLATFORM}", version)) as archive:
            stream = archive.extractfile("package/claude")
            assert stream is not None
            part = path.with_suffix(".part")
            with open(part, "wb") as out:
                shutil.copyfileobj(stream, out)
        part.chmod(0o755)
        part.rename(path)
    return path


def fetch(tools: Iterable[str] = TOOLS) -> None:
    """Get the packages of claude and these tools.  Raises `NoNpm`."""
    for spec in _PACKED:
        packed(*spec.rsplit("@", 1))
    for name in tools:
        tool(name)
    for version in (MIDDLE, NEW):
        binary(version)


def _npm(*arguments: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NoNpm("npm is not on PATH")
    done = subprocess.run(
        [npm, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoNpm(f"npm {arguments[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
