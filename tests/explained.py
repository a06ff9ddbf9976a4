"""What the tests of causes share: texts as people paste them, and the verdicts on them."""

from __future__ import annotations

import sys

from preflight.errors.reading.text import read
from preflight.explanation.causes.verdict import Verdict
from preflight.explanation.circumstances.from_report import from_report
from preflight.explanation.explain import Explanation, explain

NOW = 1_795_341_600.0

EXTRA_USAGE = (
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"You\'re out '
    'of extra usage. Add more at claude.ai/settings/usage and keep going."},'
    '"request_id":"req_011CZrUrJ5uKSunonJ81hAeR"}'
)
"""As claude printed it before 2.1.129."""
EXTRA_USAGE_PLAIN = (
    "API Error: 400 You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
)
"""As claude prints it since."""
THIRD_PARTY = (
    'API Error: 400 {"type":"error","error":{"type":"invalid_request_error",\n"message":'
    "\"Third-party apps now draw from your extra usage, not your plan limits.\nWe've added a $100 "
    "credit to get you started. Claim it at claude.ai/settings/usage\nand keep going."
    '"},"request_id":"req_011CZqv9gVfycaS3p2jbG5aC"}'
)


def explained(text: str, **options: object) -> Explanation:
    """The explanation of a pasted text with the options of `preflight explain`."""
    return explain(read(text, "text"), from_report(text, now=NOW, **options))  # type: ignore[arg-type]


def verdict(cause: str, text: str, **options: object) -> Verdict:
    """What one cause says about a pasted text; fails where it says nothing."""
    explanation = explained(text, **options)
    found = [verdict for verdict in explanation.verdicts if verdict.cause == cause]
    assert found, (
        f"{cause} is not among {[v.cause for v in explanation.verdicts]}; {_read(explanation)}"
    )
    return found[0]


def first(text: str, **options: object) -> tuple[str, str]:
    """The first cause and its confidence."""
    explanation = explained(text, **options)
    sys.stdout.write(f"{_read(explanation)}\n")  # pytest shows it where the test fails
    assert explanation.verdicts, _read(explanation)
    top = explanation.verdicts[0]
    return top.cause, top.confidence


def causes(text: str, **options: object) -> list[str]:
    """Every cause that is not ruled out, best first."""
    verdicts = explained(text, **options).verdicts
    return [verdict.cause for verdict in verdicts if verdict.confidence != "ruled-out"]


def _read(explanation: Explanation) -> str:
    """What was read, before any cause judged: a text that no entry knows is where most go wrong."""
    kinds = [error.kind for error in explanation.errors]
    if not kinds:
        return "no error was recognised: no entry of preflight/errors/catalogue/ has these words"
    unknown = (
        ": no entry of preflight/errors/catalogue/ has these words" if "unknown" in kinds else ""
    )
    return f"the kinds of its errors are {kinds}{unknown}"
