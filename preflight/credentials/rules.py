"""What differs between versions of claude in the choice of a credential.

Measured on the published CLI against a loopback API; an unknown version is taken for a recent one.
"""

from __future__ import annotations

from ..installs.version import older
from ..records import NamedTuple


class Rules(NamedTuple):
    """One version's habits.

    `trims`: a variable of blanks counts as unset; `helper_one_token`: the helper must print one
    word; `custom_headers`: credentials in `ANTHROPIC_CUSTOM_HEADERS` count; `simple`: `--bare` and
    `CLAUDE_CODE_SIMPLE` are known; `tolerates_bom`: settings files may begin with a BOM.
    `providers`: the cloud providers' switches that are known.
    """

    trims: bool = True
    helper_one_token: bool = True
    custom_headers: bool = True
    simple: bool = True
    tolerates_bom: bool = True
    providers: tuple[str, ...] = (
        "CLAUDE_CODE_USE_BEDROCK",
        "CLAUDE_CODE_USE_FOUNDRY",
        "CLAUDE_CODE_USE_ANTHROPIC_AWS",
        "CLAUDE_CODE_USE_MANTLE",
        "CLAUDE_CODE_USE_VERTEX",
    )


RECENT = Rules()


def rules(version: str) -> Rules:
    """The habits of a version such as `2.0.28`."""
    if not older(version, "2.1.0"):
        return RECENT
    return Rules(
        False, False, False, False, False, ("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX")
    )
