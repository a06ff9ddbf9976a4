"""What is released: wheel and sdist, built, checked, installed into a clean environment."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from lab import reference
from repository import PACKAGE, ROOT

from preflight import __version__

pytestmark = pytest.mark.package

BESIDE = {"py.typed", *(f"schemas/{n}.json" for n in ("doctor", "explain", "summary", "usage"))}
"""Files of the package that are no code."""


def run(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


def test_the_checks_of_the_index(built: Path) -> None:
    tools = Path(sys.executable).parent
    run(tools / "twine", "check", "--strict", *built.iterdir())
    run(tools / "check-wheel-contents", *built.glob("*.whl"))


def test_the_wheel_holds_the_package_and_its_pages(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert __version__ in wheel.name
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {f"preflight/{p.relative_to(PACKAGE)}" for p in PACKAGE.rglob("*.py")}
    data = {f"preflight/{name}" for name in BESIDE}
    info = f"claude_preflight-{__version__}"
    man = {f"{info}.data/data/share/man/man1/{name}" for name in reference.manual()}
    kept = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    assert names == code | data | man | {f"{info}.dist-info/{name}" for name in kept}


def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("scripts/test", "tests/conftest.py", "README.md", "CHANGELOG.md", "LICENSE"):
        assert name in names
    assert not [name for name in names if name.startswith((".venv", ".cache", ".ci"))]


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_it_installs_into_a_clean_environment(built: Path, tmp_path: Path, kind: str) -> None:
    (file,) = built.glob(kind)
    venv.create(tmp_path / "venv", with_pip=True)
    tools = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(tools / "python", "-m", "pip", "install", "--quiet", file)
    assert run(tools / "preflight", "--version") == f"preflight, version {__version__}\n"
    listed = run(tools / "preflight", "doctor", "--list")
    assert "npm-permissions" in listed
    words = (
        'from preflight import explain; print(explain("529 Overloaded")["verdicts"][0]["cause"])'
    )
    assert run(tools / "python", "-c", words) == "service-incident\n"
    assert (tmp_path / "venv/share/man/man1/preflight.1").is_file()


@pytest.mark.parametrize("name", sorted(reference.manual()))
def test_the_manual_is_of_today(name: str) -> None:
    """Where this fails, run scripts/reference."""
    assert (PACKAGE / "man" / name).read_text() == reference.manual()[name]


def test_no_manual_page_is_of_a_command_that_is_gone() -> None:
    assert {path.name for path in (PACKAGE / "man").iterdir()} == set(reference.manual())
