"""What several causes ask: how full the plan is, how old the build, what claude's wording tells.

Every answer that ends up in a verdict is a line that names its source.
"""

from __future__ import annotations

from ..errors import item, kinds, reported, verbatim
from ..installs import fitness
from ..installs import version as versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError
    from ..usage.report import UsageWindow

FULL = 99.5
"""Per cent from which a window counts as used up: figures are shown rounded."""
LOW = 90.0
"""Per cent below which a window has room for a request, whatever the rounding and delay."""


MISNAMING = "2.1.119"
CREDENTIALS = {
    "login": "a login",
    "oauth-token": "a login's token",
    "login-key": "a Console login's key",
    "api-key": "an API key",
    "api-key-helper": "the key of apiKeyHelper",
    "auth-token": "a bearer token",
    "provider": "a cloud provider's credential",
}
TOLD = "--auth"
"""The source of a credential that the user named for the run in question."""


def name(window: str) -> str:
    """`week of opus` for `week:opus`."""
    return window.replace("week:", "week of ").replace("unstated", "usage")


def percent(row: UsageWindow) -> str:
    return f"{round(row.used_percent or 0, 1):g} %"


def plan_windows(c: Circumstances) -> list[UsageWindow]:
    """The figures of the plan itself (not of credits) that still hold."""
    return [
        row
        for row in c.usage.windows
        if row.of_plan and row.used_percent is not None and not row.is_stale(c.now)
    ]


def full(c: Circumstances) -> list[UsageWindow]:
    """The windows of the plan that are used up."""
    reached = [r for r in c.usage.windows if r.reached and r.of_plan and not r.is_stale(c.now)]
    return [r for r in plan_windows(c) if (r.used_percent or 0) >= FULL] + reached


def has_room(c: Circumstances) -> bool:
    """Whether every figure that is known leaves room, and at least one is known and not old."""
    rows = plan_windows(c)
    if doubts(c):
        return False
    if not rows:
        return c.said_low is not None and c.said_full is None
    return had_room(c) and not all(row.is_old(c.now) for row in rows)


def had_room(c: Circumstances) -> bool:
    """Whether every figure that is known leaves room, however old it is."""
    rows = plan_windows(c)
    low = all((row.used_percent or 0) < LOW for row in rows)
    return bool(rows) and low and not full(c) and not doubts(c)


def doubts(c: Circumstances) -> list[UsageWindow]:
    """What the report says beside its figures and leaves no room, if it is about the plan."""
    return [
        row
        for row in c.usage.others
        if row.source == reported.SOURCE and row.of_plan and (row.used_percent or 0) >= LOW
    ]


def doubt_line(c: Circumstances) -> str:
    """`the figures do not agree: week 20 % used (the report), but also week 100 %`."""
    against = ", ".join(f"{name(row.window)} {percent(row)}" for row in doubts(c))
    if not against:
        return ""
    if not plan_windows(c):
        return f"a figure of {against} is stated, and not what it is of"
    return f"the figures do not agree: {figures(c)}, but also {against}"


def figures(c: Circumstances) -> str:
    """`session 1 %, week 18 % used (typed by you, just now)`, or what was said without figures."""
    rows = plan_windows(c)
    if not rows:
        return str(c.said_low or c.said_full or "")
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(origin(row, c.now), []).append(f"{name(row.window)} {percent(row)}")
    return "; ".join(f"{', '.join(shares)} used ({source})" for source, shares in told.items())


def origin(row: UsageWindow, now: float) -> str:
    """A figure's source with its age: `typed by you, 5 min ago`."""
    if row.observed_at is None:
        return row.source
    seconds = max(0.0, now - row.observed_at)
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{row.source}, {int(seconds // size)} {unit} ago"
    return f"{row.source}, just now"


def room_line(c: Circumstances) -> str:
    """Evidence that the plan is not used up; empty where nothing says so."""
    return f"the plan has room: {figures(c)}" if has_room(c) else ""


def full_line(c: Circumstances) -> str:
    """Evidence that a window of the plan is used up; empty where nothing says so."""
    rows = full(c)
    if rows:
        row = rows[0]
        figure = f" at {percent(row)}" if row.used_percent is not None else " reached"
        return f"{name(row.window)}{figure} ({origin(row, c.now)})"
    return f"used up: {c.said_full}" if c.said_full else ""


def lines(*parts: str) -> tuple[str, ...]:
    """The parts that say something."""
    return tuple(part for part in parts if part)


def is_old(c: Circumstances) -> bool | None:
    """Whether the build is older than the first that identifies itself fully."""
    return versions.older(c.version.value, fitness.ATTRIBUTION.version) if c.version else None


def shows_new(error: ApiError) -> bool:
    """Whether only a build since 2.1.129 words the refusal like this.

    https://github.com/anthropics/claude-code/blob/main/CHANGELOG.md, 2.1.129: the message alone,
    no JSON.
    """
    framed = error.worded == item.CLAUDE and error.kind in kinds.GATE
    return framed and verbatim.is_whole(error.message)


def identified_line(error: ApiError, c: Circumstances) -> str:
    """Evidence that the build identifies itself fully, known or inferred; empty without any."""
    if is_old(c) is False:
        return f"{version_line(c)} identifies itself fully"
    if is_old(c) is None and shows_new(error):
        return "the wording is that of builds since 2.1.129, which identify themselves fully"
    return ""


def gate_line(error: ApiError) -> str:
    """What the refusal itself says."""
    status = f"{error.status} " if error.status else ""
    if error.kind == kinds.THIRD_PARTY_REFUSED:
        return f"the {status}speaks of third-party apps, not of a limit of the plan"
    if error.kind == kinds.EXTRA_USAGE_REFUSED:
        return f"this {status}refusal is about extra usage and never names a limit of the plan"
    return "the words are about extra usage, not about a limit of the plan"


def foreign_line(error: ApiError) -> str:
    """Evidence that another program printed the error; empty where claude may have."""
    if not verbatim.is_whole(error.message):
        return ""
    unframed = error.worded == item.PROSE and error.kind != kinds.EXTRA_USAGE_SAID
    if error.worded == item.FOREIGN or (unframed and error.kind in kinds.GATE):
        return "it is not worded as claude prints errors"
    return ""


def driven_line(error: ApiError, c: Circumstances) -> str:
    """Evidence that a program drives Claude Code through its SDK, which words errors like this."""
    words = "returned an error result"
    if words in c.text.lower() or words in error.message.lower():
        return "a program drives Claude Code and brings its own prompt"
    return ""


def keyed_line(c: Circumstances) -> str:
    """Evidence that no plan is involved, so that its lane cannot be mistaken."""
    if c.credential and c.credential.value in (
        "api-key",
        "api-key-helper",
        "login-key",
        "provider",
    ):
        return f"this refusal concerns logins, and what is sent is {sent(c)}"
    return ""


def sent(c: Circumstances) -> str:
    """What is sent, in words: `the key in ANTHROPIC_API_KEY (…beef)`, `an API key (--auth)`."""
    if c.key or c.credential is None:
        return c.key
    return str(c.credential._replace(value=CREDENTIALS.get(c.credential.value, c.credential.value)))


def unkeyed_line(c: Circumstances) -> str:
    """Doubt that a key is behind it: this machine would send a login, or has nothing to send."""
    kind = c.credential.value if c.credential else ""
    if c.credential and c.credential.source != TOLD and kind in ("login", "oauth-token"):
        the = "the " if c.credential.source.startswith("login") else ""
        return f"no key is set here; what would be sent is {the}{c.credential.source}"
    return "no key is set here" if kind == "none" else ""


def misnamed_line(c: Circumstances) -> str:
    """Evidence that a full session was called the organization's monthly limit.

    https://github.com/anthropics/claude-code/issues/52908
    """
    said = f"{MISNAMING} used these words for a full session, on personal plans too"
    return said if c.version and c.version.value == MISNAMING else ""


def version_line(c: Circumstances) -> str:
    return f"claude {c.version}" if c.version else ""


def text_has(c: Circumstances, *words: str) -> str:
    """The first of the words that the report holds, or the empty string."""
    lower = c.text.lower()
    return next((word for word in words if word in lower), "")
