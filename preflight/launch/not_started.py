"""What preflight says where the system did not start claude at all."""

from __future__ import annotations

from .notices import confess, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..installs.starting.fault import StartFault
    from ..machine.host import Host
    from ..render.style import Style
    from ..situation import Situation
    from .options import Options


def explain(situation: Situation | None, host: Host, status: int, options: Options) -> None:
    """Say why this claude does not start, and what makes it; a failure of ours is one line."""
    try:
        from ..installs.starting import by_ending
        from ..render.style import style_for
        from ..situation import Situation

        known = situation or Situation(host)
        start = by_ending.fault(host, known.installation, status)
        if start:
            say(words(known, start, style_for(host, 2, options.color)))
    except Exception as error:
        confess("the explanation", error)


def words(situation: Situation, start: StartFault, style: Style) -> str:
    """The explanation of a start that came to nothing and left no words."""
    from ..errors import kinds
    from ..errors.api_error import ApiError
    from ..explanation.causes.cannot_start import AT_START
    from ..explanation.circumstances import from_machine
    from ..explanation.explain import explain as judged
    from ..render import explanation

    error = ApiError(start.seen[0], origin=AT_START, kind=kinds.CANNOT_START)
    found = judged([error], from_machine.from_situation(situation, [error], start))
    return explanation.text(found, style, situation.host.now(), more="")
