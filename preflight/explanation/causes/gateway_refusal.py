"""A relay, gateway or proxy between claude and the API refused by a rule of its own."""

from __future__ import annotations

import re

from ...errors import catalogue, kinds
from ...errors.api_error import OTHER
from ...fix import Fix, by_hand
from ..evidence import credential
from ..evidence.observations import lines
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "gateway-refusal"
ABOUT = "a relay, gateway or proxy refused by a rule of its own"
MEANING = (
    "The answer does not have the API's form: a relay, a company's gateway, a local server or a "
    "proxy answered by a rule of its own. claude puts its own words before every 401 and 403, "
    "whoever refused. Its operator knows the rule; without the base URL the request goes to "
    "Anthropic."
)
SOURCES = ("https://code.claude.com/docs/en/llm-gateway",)
_LOCAL_ID = re.compile(r"req_[0-9a-f]{24}\Z")
"""Ollama's request ids have 24 hex digits; the API's begin with `req_01`."""
_QUOTED_MODEL = re.compile(r"model['\"][^'\"]{1,80}['\"]notfound")
"""Compared without blanks: a narrow terminal breaks inside words."""
HANDED_ON = (kinds.SERVER, kinds.MODEL_UNKNOWN)


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """An answer that is not the API's, or the words of a known relay."""
    c = circumstances
    cloud = credential.kind(error, c) == credential.PROVIDER
    if error.shape == OTHER and (cloud or catalogue.is_of_cloud(error.message, error.status)):
        return None  # a cloud's own form
    local = is_local_server(error)
    if error.kind == kinds.GATEWAY or local:
        return _verdict(error, c, LIKELY, local)
    if error.shape == OTHER and error.kind in HANDED_ON and error.status:
        return _verdict(error, c, LIKELY if c.base_url else POSSIBLE, local)
    if c.base_url and error.kind == kinds.MODEL_UNKNOWN and error.status == 404:
        # The API gives every answer a request id, which claude notes since 2.1.112.
        nameless = error.origin.startswith("transcript") and not error.request_id
        return _verdict(error, c, LIKELY if nameless else POSSIBLE, local)
    if c.base_url and error.kind in (kinds.FORBIDDEN, kinds.AUTH_REFUSED) and error.status == 403:
        return _verdict(error, c, POSSIBLE, local)
    return None


def is_local_server(error: ApiError) -> bool:
    """Whether a server such as Ollama answered: by its wording or its request ids."""
    made_up = bool(_LOCAL_ID.search(error.request_id))
    return made_up or bool(_QUOTED_MODEL.search("".join(error.message.split())))


def _verdict(error: ApiError, c: Circumstances, level: str, local: bool) -> Verdict:
    at = f" at {c.base_url.value}" if c.base_url else ""
    who = "A local server" if local else "A relay, gateway or proxy"
    failed = (error.status or 0) >= 500
    did = "could not pass the request on" if failed else "refused by a rule of its own"
    status = f"{error.status} " if error.status else ""
    shape = "the answer is not in the form of Anthropic's API" if error.shape == OTHER else ""
    wording = "its wording and request id are those of a local model server" if local else ""
    base = f"ANTHROPIC_BASE_URL is {c.base_url}" if c.base_url else ""
    named = at or " behind ANTHROPIC_BASE_URL"
    return Verdict(
        ID,
        level,
        f"{who}{at} answered in the API's place, and {did}; your plan and its usage play no part "
        "in it.",
        evidence=lines(f'the answer is {status}"{error.message}"', wording or shape, base),
        fixes=(
            by_hand(f"look into the log or console of what runs{named}"),
            Fix(
                "env -u ANTHROPIC_BASE_URL claude -p hi",
                "asks Anthropic itself; also look for the variable in the settings' env block",
            ),
        ),
        tell_apart="without the base URL the same prompt works: then it is what answers there",
        sources=SOURCES,
    )
