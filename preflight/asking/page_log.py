"""What the usage page said to claude, which claude's answer leaves out: read from its debug log.

`fetchUtilization: …` and `Failed to load usage data: …` as 2.1.329 to 2.1.332 write them.
"""

from __future__ import annotations

import re

from ..machine.named_tuple import NamedTuple

_GOT = re.compile(r"fetchUtilization: 200 after")
_REFUSED = re.compile(
    r"fetchUtilization: (\d{3}) remembered[^\n]*?not asking again for (\d+)s"
    r"|(?:Failed to load usage data|fetchUtilization)[^\n]*status code (\d{3})"
    r"|url=\S*/api/oauth/usage\S*?,status=(\d{3})"
)
_UNUSABLE = "Usage fetch returned a fieldless or non-object body"


class Page(NamedTuple):
    """`answered` that the page gave figures just now; `status` with which it refused, 0 for none,
    and for how many seconds claude will not ask `again`; `unusable` that it sent something else."""

    answered: bool = False
    status: int = 0
    again: float = 0.0
    unusable: bool = False


def read(log: str) -> Page:
    """What the log tells of the page; nothing where its words are not known."""
    unusable = _UNUSABLE in log
    if _GOT.search(log):
        return Page(answered=not unusable, unusable=unusable)
    status, again = 0, 0.0
    for match in _REFUSED.finditer(log):
        status = status or int(next(filter(None, match.group(1, 3, 4))))
        again = max(again, float(match.group(2) or 0))
    return Page(status=status, again=again)
