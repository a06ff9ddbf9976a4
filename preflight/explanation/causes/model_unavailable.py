"""The chosen model does not exist here, or this account may not use it."""

from __future__ import annotations

import re

from ...errors import catalogue, kinds
from ...errors.api_error import OTHER
from ...fix import Fix, by_hand, in_claude
from ..evidence import credential
from ..evidence.observations import lines, quoted
from .gateway_refusal import is_local_server
from .verdict import LIKELY, POSSIBLE, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ..circumstances.circumstances import Circumstances

ID = "model-unavailable"
ABOUT = "the chosen model does not exist here, or this account may not use it"
MEANING = (
    "The name of the model is unknown where the request went, or this account, region or "
    "provider does not have it. Usage plays no part in it. Choose another model with /model or "
    "--model, and look where a default is set: variables, settings, the provider's own ids."
)
SOURCES = ("https://code.claude.com/docs/en/model-config",)
_MODEL = re.compile(r"\b((?:[a-z]{2,8}\.)?(?:anthropic\.)?claude-[\w.:@\[\]-]+[\w\]])")


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """The API's, a cloud's or claude's own words about a model."""
    c = circumstances
    if error.kind == kinds.MODEL_NOT_IN_PLAN:
        said = "the message says that the plan does not include the model"
        return _verdict(error, c, POSSIBLE, said)
    if error.kind != kinds.MODEL_UNKNOWN or is_local_server(error):
        return None
    cloud = credential.kind(error, c) == credential.PROVIDER
    cloud = cloud or catalogue.is_of_cloud(error.message, error.status)
    foreign = error.shape == OTHER and not cloud
    return _verdict(error, c, POSSIBLE if foreign else LIKELY, quoted(error))


def _verdict(error: ApiError, c: Circumstances, level: str, said: str) -> Verdict:
    named = _MODEL.search(error.message)
    model = named.group(1) if named else (c.model.value if c.model else "")
    cloud = credential.kind(error, c) == credential.PROVIDER
    known = catalogue.look_up(error.message, error.status)
    meaning = known.meaning if known and known.kind == kinds.MODEL_UNKNOWN else ""
    chosen = f"the model is {c.model}" if c.model else ""
    where = "in the console of the cloud, for this account and region" if cloud else ""
    return Verdict(
        ID,
        level,
        meaning or f"{model or 'The chosen model'} does not exist, or this account may not use it.",
        evidence=lines(said, chosen),
        fixes=(
            in_claude("/model", "choose another model"),
            *((by_hand(f"enable the model {where}"),) if where else ()),
            Fix(
                "env -u ANTHROPIC_MODEL claude",
                "without a model that the shell sets; `model` in the settings is the other place",
            ),
        ),
        tell_apart="the same prompt with another model works: then it was the model",
        sources=SOURCES,
    )
