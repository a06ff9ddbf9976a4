"""Which claude can be asked for the usage: the newest on this machine that knows the question."""

from __future__ import annotations

from ..installs import versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..installs.installation import Installation
    from ..situation import Situation

SINCE = "2.1.170"
"""The first release that answers `get_usage`; 2.1.161 does not (measured)."""


def newest(situation: Situation) -> Installation | None:
    """The installation to ask; `None` where there is none that could answer."""
    able = [one for one in _usable(situation) if versions.older(one.version, SINCE) is False]
    return max(able, key=_number, default=None)


def newest_at_all(situation: Situation) -> Installation | None:
    """The newest installation, for saying why it cannot answer."""
    return max(_usable(situation), key=_number, default=None)


def _usable(situation: Situation) -> Iterable[Installation]:
    first = situation.installation
    everything = (*((first,) if first else ()), *situation.installations)
    return [one for one in everything if not one.problem]


def _number(installation: Installation) -> tuple[int, int, int]:
    return versions.parse(installation.version) or (0, 0, 0)
