"""Other programs that send requests with a Claude login, as reports name them."""

from __future__ import annotations

import re

PROGRAMS = (
    "opencode",
    "openclaw",
    "hermes",
    "9router",
    "meridian",
    "craft-agents",
    "craft agents",
    "cline",
    "roo code",
    "kilo code",
    "aider",
    "crush",
    "goose",
    "nanoclaw",
    "litellm",
    "pi-claude",
    "pi-coding",
    "pi agent",
    "zeroclaw",
    "third-party harness",
    "superisland",
    "factory droid",
    "cherry studio",
)
"""Programs that send requests with a Claude login of their own accord."""
_PROGRAM = re.compile(r"\b(" + "|".join(map(re.escape, PROGRAMS)) + r")\b", re.IGNORECASE)
_REPOSITORY = re.compile(r"github\.com/([\w.-]+/[\w.-]+)/(?:issues|pull)")


def program(text: str) -> str:
    """The first such program that a text names, by itself or by its repository; or empty."""
    for match in _PROGRAM.finditer(text):
        if not re.match(r"\.md\b", text[match.end() : match.end() + 4], re.IGNORECASE):
            return match.group(1)
    repository = _REPOSITORY.search(text)
    if repository and not repository.group(1).lower().startswith("anthropics/"):
        return repository.group(1)
    return ""
