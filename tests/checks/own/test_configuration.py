"""Which setting holds, and what set it."""

from __future__ import annotations

from pathlib import Path

from made_up import made_up_host, write

from preflight.checks.finding import Finding
from preflight.checks.own import configuration
from preflight.situation import Situation


def check(home: Path, user: str = "", system: str = "", **environ: str) -> Finding:
    if user:
        write(home / ".config/preflight/config.toml", user)
    if system:
        write(home / "etc/preflight/config.toml", system)
    host = made_up_host(home, {"XDG_CONFIG_DIRS": f"{home}/etc", **environ})
    return configuration.check(Situation(host))


def test_none(tmp_path: Path) -> None:
    found = check(tmp_path)
    assert found.status == "skipped"
    assert found.summary.endswith("~/.config/preflight/config.toml and ~/etc/preflight/config.toml")


def test_each_with_what_it_outranks(tmp_path: Path) -> None:
    user = 'strict = true\nskip = ["updates"]\ncolor = "never"\n'
    system = 'strict = false\nskip = ["base-url", "updates"]\nquiet = true\n'
    found = check(tmp_path, user, system, PREFLIGHT_COLOR="always", PREFLIGHT_KEY="work")
    assert (found.status, found.summary) == (
        "ok",
        "read from ~/.config/preflight/config.toml and ~/etc/preflight/config.toml",
    )
    assert found.details == (
        "strict = true (~/.config/preflight/config.toml, "
        "instead of false in ~/etc/preflight/config.toml)",
        "quiet = true (~/etc/preflight/config.toml)",
        "skip = updates (~/.config/preflight/config.toml, "
        "instead of base-url, updates in ~/etc/preflight/config.toml)",
        "key = work (PREFLIGHT_KEY)",
        "color = always (PREFLIGHT_COLOR, instead of never in ~/.config/preflight/config.toml)",
    )


def test_what_is_wrong_comes_first(tmp_path: Path) -> None:
    found = check(tmp_path, 'strickt = true\nquiet = "yes"\ncolor = "never"\n')
    assert found.status == "warning"
    assert found.summary.endswith("there is no key 'strickt'; did you mean strict?; 1 more")
    assert found.details[0].endswith("quiet takes true or false")
    assert found.details[1].startswith("color = never")
