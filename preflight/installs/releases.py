"""What is known about versions of claude: floors, withdrawn and broken releases, landmarks.

Data with sources, and the look-ups on it.  Where no public document is named, the version was
read off the published packages.
"""

from __future__ import annotations

import re

from ..machine.named_tuple import NamedTuple
from . import versions

CHANGELOG = "https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md"
ERRORS = "https://code.claude.com/docs/en/errors"


class Known(NamedTuple):
    """Something known of a `version`: what, and the public document or issue that says so.

    `withdrawn` and `only` (the kind of credential that is concerned) belong to bad releases.
    """

    version: str
    what: str
    source: str
    withdrawn: bool = False
    only: str = ""


ATTRIBUTION = Known(
    "2.1.36",
    "identifies its requests fully, so that the API counts them as Claude Code's own",
    # An inference: every dated report of official builds being billed as third-party apps
    # (8 April 2026) names 2.1.29 or older, and the packages up to 2.1.34 lack a field that
    # 2.1.36 sends.
    "https://github.com/anthropics/claude-code/issues/45203",
)

MODELS = {
    ("opus", 4, 7): Known("2.1.111", "Opus 4.7", ERRORS),
    ("opus", 4, 8): Known("2.1.154", "Opus 4.8", ERRORS),
    ("sonnet", 5, 0): Known("2.1.197", "Sonnet 5", ERRORS),
    ("opus", 5, 0): Known("2.1.219", "Opus 5", ERRORS),
    ("opus", 5, 5): Known("2.1.280", "Opus 5.5", "https://github.com/makecindy/cindy/issues/4924"),
}
"""(family, major, minor) → the build from which claude supports the model."""

FLAWS = (
    Known("2.1.0", "fails at start", "https://github.com/anthropics/claude-code/issues/16672"),
    Known(
        "2.1.88",
        "was taken back on the day of its release",
        "https://github.com/anthropics/claude-code/issues/41513",
        withdrawn=True,
    ),
    Known("2.1.147", "breaks the Bash tool (exit status 127)", CHANGELOG),
    Known("2.1.207", "cannot sign in to Bedrock through SSO", CHANGELOG, only="provider"),
)
"""Releases to get away from."""

NODE = (("2.1.198", 22), ("0.0.0", 18))
"""(from this version on, lowest node major that its `engines` asks for), the newest first."""
OWN_INSTALLER = "2.1.116"
"""Older builds ask for downloads at an address that current releases are not at any more."""
NATIVE_BINARY = "2.1.113"
"""From here on the npm package is a binary of its own and does not run on node."""

LANDMARKS = {
    "auth-commands": "2.1.41",
    "stop-failure-hook": "2.1.78",
    "statusline-rate-limits": "2.1.80",
    "entitlement-errors-named": "2.1.89",
    "autoupdater-switch-honoured-by-npm": "2.1.98",
    "server-throttle-told-apart": "2.1.108",
    "npm-native-binary": NATIVE_BINARY,
    "disable-updates": "2.1.118",
    "plain-400-message": "2.1.129",
    "usage-credits-wording": "2.1.144",
    "required-version-settings": "2.1.163",
    "doctor-plain-report": "2.1.205",
    "custom-launcher-kept": "2.1.207",
}
"""Feature → first version that has it; for rooms that read or drive claude."""

_MODEL = r"(opus|sonnet|haiku|fable)-(\d{1,2})(?:-(\d{1,2}))?(?!\d)"


def has(version: str, landmark: str) -> bool | None:
    """Whether this version has a feature of `LANDMARKS`; `None` where the version is unknown."""
    older = versions.older(version, LANDMARKS[landmark])
    return None if older is None else not older


def model_floor(model: str) -> Known | None:
    """The floor of a model id such as `claude-opus-4-7`, also in a provider's spelling."""
    match = re.search(_MODEL, model) if model else None
    if not match:
        return None
    family, major, minor = match.groups()
    return MODELS.get((family, int(major), int(minor or 0)))


def flaw(version: str) -> Known | None:
    """What is wrong with exactly this release, if anything is known."""
    return next((flaw for flaw in FLAWS if flaw.version == version), None)


def node_floor(version: str) -> int:
    """The lowest node major that this version's `engines` asks for."""
    for since, major in NODE:
        if versions.older(version, since) is False:
            return major
    return NODE[-1][1]
