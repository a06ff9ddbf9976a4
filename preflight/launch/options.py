"""preflight's own options before the word `claude`, read without click.

Only what is well formed is understood here; anything else goes to click, which has the same
options for its help and says what is wrong.
"""

from __future__ import annotations

from ..machine.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUED = ("--skip", "--key", "--color")
COLORS = ("auto", "always", "never")
FALSE = ("", "0", "false", "no", "off")


class Options(NamedTuple):
    """`skip` holds check ids; `key` names a key in the OS keyring, empty for none."""

    strict: bool = False
    quiet: bool = False
    skip: tuple[str, ...] = ()
    key: str = ""
    color: str = "auto"


def from_environment(environ: Mapping[str, str]) -> Options:
    """The options as `PREFLIGHT_…` variables set them."""
    color = environ.get("PREFLIGHT_COLOR", "auto")
    return Options(
        strict=_true(environ, "PREFLIGHT_STRICT"),
        quiet=_true(environ, "PREFLIGHT_QUIET"),
        skip=_ids(environ.get("PREFLIGHT_SKIP", "")),
        key=environ.get("PREFLIGHT_KEY", ""),
        color=color if color in COLORS else "auto",
    )


def split(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[Options, list[str]] | None:
    """The options and claude's own arguments, or `None` where this is no plain launch."""
    options = from_environment(environ)
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "claude":
            return options, rest
        name, equals, value = word.partition("=")
        if name in VALUED:
            if not equals:
                if not rest:
                    return None
                value = rest.pop(0)
            if name == "--color" and value not in COLORS:
                return None
            options = _with(options, name, value)
        elif word == "--strict":
            options = options._replace(strict=True)
        elif word == "--quiet":
            options = options._replace(quiet=True)
        else:
            return None
    return None


def _with(options: Options, name: str, value: str) -> Options:
    if name == "--skip":
        return options._replace(skip=(*options.skip, *_ids(value)))
    if name == "--key":
        return options._replace(key=value)
    return options._replace(color=value)


def _ids(value: str) -> tuple[str, ...]:
    return tuple(value.replace(",", " ").split())


def _true(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() not in FALSE
