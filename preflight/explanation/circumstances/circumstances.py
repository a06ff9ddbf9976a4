"""Circumstances: what is known about the run in which an error occurred, each fact with its source.

The causes judge on this record alone, so that they judge a live run, the newest transcript and a
report pasted from another machine by the same rules.  A fact that nobody stated is `None`.
"""

from __future__ import annotations

from ...fix import Fix
from ...machine.named_tuple import NamedTuple
from ...usage.report import UsageReport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ...installs.starting.fault import StartFault


class Known(NamedTuple):
    """A fact and where it comes from, e.g. `Known("2.0.28", "the report")`."""

    value: str
    source: str

    def __str__(self) -> str:
        return f"{self.value} ({self.source})"


class Circumstances(NamedTuple):
    """`version` of the CLI, `model` id, `credential` kind, `plan` stored with the login;
    `base_url` other than Anthropic's; `system_prompt` flag that adds to the system prompt;
    `npm_refused` folder that npm cannot write; `now` in epoch seconds; `text` the prose of a
    pasted report; `platform` as the report or the machine names it; `attribution` the value of
    CLAUDE_CODE_ATTRIBUTION_HEADER; `other_key` a key that outranks a login; `plan_changed` a
    change of plan or account; `program` another program that sends the requests; `official` words
    that say it was the official claude; `prompt_marker` text that makes a prompt look like another
    program's; `said_low` and `said_full` usage told without a figure; `spread` several machines or
    people at once; `latest` words that say the build is the newest; `fixes` exact steps to update
    this machine's claude and `installed` the version that starts on it now; `errors` all of the
    run; `here` whether it happened on this machine; `key` names the key that is sent, by its place
    and last four characters; `no_plan` that claude noted no subscription for the login;
    `start` what keeps this machine's claude from starting, with `start_fixes` against it;
    `credential_fixes` what puts this machine's credential right, empty where nothing is known to be
    wrong with it; `fatal` that its settings keep claude from starting;
    `give_back` makes claude's own files this user's again, where they are not; `instead` what takes
    the place of a sign-in where nobody sits who could sign in."""

    version: Known | None = None
    model: Known | None = None
    credential: Known | None = None
    plan: Known | None = None
    usage: UsageReport = UsageReport()
    base_url: Known | None = None
    system_prompt: Known | None = None
    npm_refused: Known | None = None
    now: float = 0.0
    text: str = ""
    platform: Known | None = None
    attribution: Known | None = None
    other_key: Known | None = None
    plan_changed: Known | None = None
    program: Known | None = None
    official: Known | None = None
    prompt_marker: Known | None = None
    said_low: Known | None = None
    said_full: Known | None = None
    spread: Known | None = None
    latest: Known | None = None
    fixes: tuple[Fix, ...] = ()
    installed: str = ""
    errors: tuple[ApiError, ...] = ()
    here: bool = False
    key: str = ""
    no_plan: bool = False
    start: StartFault | None = None
    start_fixes: tuple[Fix, ...] = ()
    credential_fixes: tuple[Fix, ...] = ()
    fatal: bool = False
    give_back: Fix | None = None
    instead: tuple[Fix, ...] = ()
