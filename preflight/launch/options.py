"""preflight's own options before the word `claude`, read without click.

Only what is well formed is understood here; anything else goes to click, which has the same
options for its help and says what is wrong.
"""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUED = ("--skip", "--key", "--color")
COLORS = ("auto", "always", "never")
FALSE = ("", "0", "false", "no", "off")


class Options(NamedTuple):
    """`skip` holds check ids; `key` names a key in the OS keyring, empty for none; `color` is empty
    where nobody chose; `complaints` say what is wrong in configuration files."""

    strict: bool = False
    quiet: bool = False
    skip: tuple[str, ...] = ()
    key: str = ""
    color: str = ""
    complaints: tuple[str, ...] = ()


def from_environment(environ: Mapping[str, str]) -> Options:
    """The options as `PREFLIGHT_…` variables set them."""
    color = environ.get("PREFLIGHT_COLOR", "")
    return Options(
        strict=_true(environ, "PREFLIGHT_STRICT"),
        quiet=_true(environ, "PREFLIGHT_QUIET"),
        skip=ids(environ.get("PREFLIGHT_SKIP", "")),
        key=environ.get("PREFLIGHT_KEY", ""),
        color=color if color in COLORS else "",
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
        return options._replace(skip=(*options.skip, *ids(value)))
    if name == "--key":
        return options._replace(key=value)
    return options._replace(color=value)


def ids(value: str) -> tuple[str, ...]:
    """The check ids in what an option or a variable holds."""
    return tuple(value.replace(",", " ").split())


def _true(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() not in FALSE
