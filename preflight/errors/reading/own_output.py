"""preflight's own words in a text: they quote an error and name causes, and are neither."""

from __future__ import annotations

import re

MARK = "preflight: "
_BLOCK = re.compile(r"^preflight: .*(?:\n[ \t]{2,}\S.*)*\n?", re.MULTILINE)
_QUOTED = re.compile(r" error ((?:[45]\d\d )?)\"(.+?)\"(?=\s|\Z)")


def without(text: str) -> str:
    """`text` without what preflight printed into it: `preflight claude … 2>&1 | preflight explain`
    brings it along."""
    return _BLOCK.sub("", text) if MARK in text else text


def quoted(text: str) -> str:
    """The errors that preflight's own words quote, for a text that holds nothing else."""
    if MARK not in text:
        return ""
    blocks = (" ".join(match.group().split()) for match in _BLOCK.finditer(text))
    heads = (_QUOTED.search(block) for block in blocks)
    return "\n\n".join("".join(head.groups()) for head in heads if head)
