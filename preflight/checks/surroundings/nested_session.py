"""The `nested-session` check: preflight runs inside a session of claude.

Commands that claude runs find `CLAUDECODE=1` and its session's credentials in their environment:
https://code.claude.com/docs/en/env-vars.
"""

from __future__ import annotations

from ...credentials.version_rules import rules
from ...fix import Fix
from ..finding import FAILED, INFO, SKIPPED, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...situation import Situation

ID = "nested-session"
ABOUT = "whether claude is started from within claude"

_CHILD = "CLAUDE_CODE_CHILD_SESSION"


def check(situation: Situation) -> Finding:
    """Say what is different for a claude inside claude."""
    environ = situation.host.environ
    if environ.get("CLAUDECODE") != "1" and not environ.get(_CHILD):
        return Finding(ID, SKIPPED, "not inside a session of claude")
    if rules(situation.version).refuse_nesting and environ.get("CLAUDECODE") == "1":
        text = f"claude {situation.version} does not start inside another session"
        return Finding(
            ID,
            FAILED,
            text,
            fixes=(Fix("env -u CLAUDECODE preflight claude", "starts it as from outside"),),
        )
    details = ["it gets the outer session's environment, credentials included"]
    if environ.get(_CHILD):
        details.append(f"{_CHILD} keeps it from writing a transcript that errors are read from")
    return Finding(ID, INFO, "claude is started from within a session of claude", tuple(details))
