"""Messages of the API word for word, to mend what a narrow terminal broke inside words."""

from __future__ import annotations

from functools import lru_cache

from ..normalize import squashed

MESSAGES = (
    "You're out of extra usage. Add more at claude.ai/settings/usage and keep going",
    "You're out of extra usage. Ask your workspace admin to add more so you can keep going",
    "Third-party apps now draw from your extra usage, not your plan limits. Add more at "
    "claude.ai/settings/usage and keep going",
    *(
        f"Third-party apps now draw from your extra usage, not your plan limits. We've added a "
        f"${amount} credit to get you started. Claim it at claude.ai/settings/usage and keep going"
        for amount in (20, 100, 200)
    ),
    "Third-party apps now draw from extra usage, not plan limits. Ask your workspace admin to add "
    "more and keep going",
    "Extra usage is required for long context requests",
    "This request would exceed your account's rate limit. Please try again later",
    "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to "
    "upgrade or purchase credits",
    "OAuth token has expired. Please obtain a new token or refresh your existing token",
    "OAuth token has been revoked. Please obtain a new token",
    "OAuth authentication is currently not supported",
    "OAuth authentication is currently not allowed for this organization",
    "This credential is only authorized for use with Claude Code and cannot be used for other API "
    "requests",
    "Invalid authentication credentials",
    "Please upgrade using: npm update -g @anthropic-ai/claude-code",
)


def mended(message: str, item: str = "") -> str:
    """The message as the API wrote it, where it is a known one; else as it is.

    One that was cut at a line is whole where `item`, which it was taken from, has all its words.
    """
    flat = squashed(message)
    if flat in _known() or len(flat) < _TELLING:
        return _known().get(flat, message)
    begun = [known for known in _known() if known.startswith(flat)]
    around = squashed(item) if begun else ""
    return next((_known()[known] for known in begun if known in around), message)


_TELLING = 16
"""Squashed characters by which a message is known."""


def is_whole(message: str) -> bool:
    """Whether a message holds one of the API's word for word.

    What is shortened was typed by hand, so that its form tells nothing of who printed it.
    """
    flat = squashed(message)
    return any(known in flat for known in _known())


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {squashed(message): message for message in MESSAGES}
