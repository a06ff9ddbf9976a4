"""Traces on this machine that explain a refusal: what gets into the prompt, a login's old plan."""

from __future__ import annotations

import os

from ...credentials.stores.login import credentials_file
from ...machine import helpers
from ...machine.json_files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

MARKERS = ("HERMES.md",)
"""https://github.com/anthropics/claude-code/issues/53262: in a recent commit message it was enough
to make the API take claude for another harness; the spelling matters."""
PROMPT_FILES = ("CLAUDE.md", "CLAUDE.local.md", os.path.join(".claude", "CLAUDE.md"))
COMMITS = 5
"""So many recent commits claude puts into its prompt."""
GIT_SECONDS = 2.0
PLANS = ("pro", "max", "team", "enterprise")


def marker(host: Host) -> tuple[str, str] | None:
    """Text that gets into claude's prompt here and looks like another harness, and where."""
    for found in (_in_commits(host), _in_folder(host), _in_prompt_files(host)):
        if found:
            return found
    return None


def _in_commits(host: Host) -> tuple[str, str] | None:
    if not host.cwd or not _in_git(host, host.cwd):
        return None
    from subprocess import SubprocessError

    git = helpers.program(host, "git")
    if not git:
        return None
    # Neither a signature check nor a file-system monitor of the repository's own may run, nor the
    # program that a partial clone names for fetching what it lacks.
    quiet = ["-c", "log.showSignature=false", "-c", "core.fsmonitor=false"]
    command = [git, "--no-pager", *quiet, "log", f"-{COMMITS}", "--format=%s %b"]
    try:
        environ = {**helpers.environment(host), "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
        done = host.run(command, timeout=GIT_SECONDS, environ=environ)
    except (OSError, SubprocessError):
        return None
    found = next((marker for marker in MARKERS if marker in done.stdout), "")
    return (found, f"one of the last {COMMITS} commit messages") if found else None


def _in_git(host: Host, folder: str) -> bool:
    while True:
        if host.stat(os.path.join(folder, ".git")) is not None:
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def _in_folder(host: Host) -> tuple[str, str] | None:
    names = host.names(host.cwd) if host.cwd else []
    found = next((marker for marker in MARKERS if marker in names), "")
    return (
        (found, "a file of this folder, which `git status` puts into the prompt") if found else None
    )


def _in_prompt_files(host: Host) -> tuple[str, str] | None:
    for name in PROMPT_FILES:
        try:
            text = host.read_bytes(os.path.join(host.cwd or os.sep, name))
        except OSError:
            continue
        for found in MARKERS:
            if found.encode() in text:
                return found, name
    return None


def plan_mismatch(host: Host) -> str:
    """Where the stored login names one plan and the rate limits of another; else empty."""
    path = credentials_file(host)
    if not path:
        return ""
    document = read_json(host, path)
    plan = document.text("claudeAiOauth", "subscriptionType").lower()
    tier = document.text("claudeAiOauth", "rateLimitTier").lower()
    named = [name for name in PLANS if name in tier.split("_")]
    if not plan or not named or plan in named:
        return ""
    return f"it stands for {plan}, its rate limit for {named[0]}"
