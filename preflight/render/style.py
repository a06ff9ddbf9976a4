"""Colour: whether to use it, and the few styles that preflight has."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

# Own escape codes rather than `click.style`: findings are printed before the launch, where
# importing click would cost more than everything else together.
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Style(NamedTuple):
    """Paints text, or leaves it alone where colour is off."""

    enabled: bool = False

    def __call__(self, text: str, *names: str) -> str:
        """`text` in the named styles, e.g. `style("failed", "red", "bold")`."""
        if not self.enabled or not text:
            return text
        codes = ";".join(_CODES[name] for name in names)
        return f"\x1b[{codes}m{text}\x1b[0m"


PLAIN = Style()


def style_for(host: Host, descriptor: int, choice: str = "auto") -> Style:
    """The style for output to descriptor 1 or 2; `choice` is `auto`, `always` or `never`.

    https://no-color.org and https://force-color.org; an explicit choice beats both.
    """
    if choice in ("always", "never"):
        return Style(choice == "always")
    if host.environ.get("NO_COLOR"):
        return PLAIN
    if host.environ.get("FORCE_COLOR"):
        return Style(True)
    if not host.terminals[descriptor] or host.environ.get("TERM") == "dumb":
        return PLAIN
    return Style(not host.is_windows or host.takes_colours(descriptor))
