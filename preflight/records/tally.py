"""What was counted: per cause how often, by how many people, on which versions, when.

Its size grows with the number of causes, versions and people, never with that of records.
"""

from __future__ import annotations

from ..installs import versions
from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..fix import Fix
    from .judge import Judged
    from .record import Record

VERSIONS = 1000
"""Different versions that are kept apart; claude has had a few hundred."""
WORDINGS = 200
"""Different summaries of one cause that are kept apart."""
MANY = 3
"""People from which on half of all counts as everybody."""

ONE, SOME, ALL = "one person", "several people", "everybody"


class CauseCount:
    """One cause: `people` are hashes of their ids, `versions` and `said` how often each came."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        self.count = 0
        self.people: set[int] = set()
        self.versions: dict[str, int] = {}
        self.first: float | None = None
        self.last: float | None = None
        self._said: dict[Judged, int] = {}

    def add(self, record: Record, judged: Judged) -> None:
        self.count += 1
        if record.user:
            self.people.add(hash(record.user))
        if record.version in self.versions or len(self.versions) < VERSIONS:
            self.versions[record.version] = self.versions.get(record.version, 0) + 1
        if judged in self._said or len(self._said) < WORDINGS:
            self._said[judged] = self._said.get(judged, 0) + 1
        if record.at is not None:
            self.first = record.at if self.first is None else min(self.first, record.at)
            self.last = record.at if self.last is None else max(self.last, record.at)

    @property
    def commonest(self) -> Judged:
        """The verdict that was given most often."""
        return max(self._said, key=self._said.__getitem__)

    @property
    def wordings(self) -> int:
        """How many different summaries were given."""
        return len({judged.summary for judged in self._said})

    @property
    def fixes(self) -> tuple[Fix, ...]:
        return self.commonest.fixes

    def known_versions(self) -> list[str]:
        """The versions that are told, oldest first."""
        parsed = {name: versions.parse(name) for name in self.versions}
        return sorted((n for n in parsed if parsed[n]), key=lambda n: parsed[n] or (0, 0, 0))


class Tally:
    """All causes together."""

    def __init__(self) -> None:
        self.errors = 0
        self.people: set[int] = set()
        self._causes: dict[str, CauseCount] = {}

    def add(self, record: Record, judged: Judged) -> None:
        self.errors += 1
        if record.user:
            self.people.add(hash(record.user))
        if judged.cause not in self._causes:
            self._causes[judged.cause] = CauseCount(judged.cause)
        self._causes[judged.cause].add(record, judged)

    @property
    def causes(self) -> list[CauseCount]:
        """The most frequent first."""
        return sorted(self._causes.values(), key=lambda c: (-c.count, c.cause))

    def reach(self, cause: CauseCount) -> str:
        """Whether a cause is about one person or about all of those that these records name."""
        count = len(cause.people)
        if not count:
            return ""
        if count >= MANY and 2 * count >= len(self.people):
            return ALL
        return ONE if count == 1 else SOME


class Summary(NamedTuple):
    """A finished count: `records` read, the `tally` of the errors among them, and `problems`,
    lines about what could not be read."""

    records: int
    tally: Tally
    problems: tuple[str, ...] = ()


def span(causes: Iterable[CauseCount]) -> tuple[float | None, float | None]:
    """The first and the last time among all causes."""
    first = [cause.first for cause in causes if cause.first is not None]
    last = [cause.last for cause in causes if cause.last is not None]
    return min(first, default=None), max(last, default=None)
