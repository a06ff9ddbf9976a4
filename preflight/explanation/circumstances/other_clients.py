"""Other programs that send requests with a Claude login, as reports name them."""

from __future__ import annotations

import re

PROGRAMS = (
    "opencode",
    "openclaw",
    "clawdbot",
    "moltbot",
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
    "pi-ai",
    "oh-my-pi",
    "omp",
    "zeroclaw",
    "third-party harness",
    "superisland",
    "factory droid",
    "cherry studio",
    "claude-code-router",
    "cliproxyapi",
    "cli-proxy-api",
    "vibeproxy",
    "sub2api",
    "new-api",
    "kiro.rs",
    "dario",
    "openhands",
    "codebuff",
    "letta",
    "plandex",
    "gptme",
)
"""Programs that send requests with a Claude login of their own accord."""
_NAMES = "|".join(map(re.escape, PROGRAMS))
_PROGRAM = re.compile(
    rf"(?<![A-Za-z0-9_/@-])({_NAMES})(?![A-Za-z0-9_])"
    r"|(?<![A-Za-z0-9_])(?:run|running|using|use|used|with|via|in|from|by|start"
    r"|started) (pi)(?![\w.])",
    re.IGNORECASE,
)
"""Not `\\b`: a name ends where Chinese or Japanese begins, as in `在opencode里`."""
_REPOSITORY = re.compile(r"github\.com/([\w.-]+/[\w.-]+)/(?:issues|pull)")
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|without|nor|neither|don't|doesn't|isn't|wasn't|haven't|hasn't|aren't)\b"
    r"|\binstead of\b)[^.;!?\n]{0,40}\Z",
    re.IGNORECASE,
)
"""Before a name that somebody says has no part in it: `I have never used OpenCode`."""


def program(text: str) -> str:
    """The first such program that a text names, by itself or by its repository; or empty."""
    for match in _PROGRAM.finditer(text):
        is_file = re.match(r"\.md\b", text[match.end() : match.end() + 4], re.IGNORECASE)
        before = text[max(0, match.start() - 60) : match.start()]
        if not is_file and not _DENIED.search(before):
            return match.group(1) or match.group(2)
    repository = _REPOSITORY.search(text)
    if repository and not repository.group(1).lower().startswith("anthropics/"):
        return repository.group(1)
    return ""
