"""Whether what stands behind a name is a secret, or a word about one."""

from __future__ import annotations

import re

from .names import HARD, SOFT

NOTHING = frozenset(
    "null none nil true false undefined yes no on off set unset empty unknown missing required "
    "optional invalid expired revoked rejected refused denied failed failure failing ok valid "
    "present absent here there not is was are has have had be been and or to for from with in of "
    "the a an if it as at by on must should cannot can does did do that this which when will "
    "would may more redacted hidden masked removed string str bytes value text number integer "
    "object array default disabled enabled example placeholder changeme-not anonymous error "
    "warning login logout sign signin sso oauth oauth2 saml iam ntlm kerberos digest basic bearer "
    "negotiate apikey api-key api_key token password subscription provider user username "
    "credentials credential key keys header headers cookie cookies session settings environment "
    "keychain keyring file path managed project local global helper identifier unexpected "
    "found loaded stored saved sent read written used using your you please claude".split()
)
"""What stands behind such a name and is no secret: words about it, and kinds of it."""


_PLACEHOLDER = re.compile(
    r"\$(?:[A-Z_][A-Z0-9_]*|[a-z_][a-z0-9_]*|[a-z]+(?:[A-Z][a-z]+)*)"
    r"|\$\{[^}]*(?:\}.*)?|\$\(.*|%\w+%|[xX*\u2022.\-_\u2026]+|YOUR.*|your[-_].*|my-.*"
    r"|<[^>]*>|\[[^\]]*\]|\{+[^}]*\}+"
)
"""A variable, a gap to fill in, stars."""
_CUT = ("\u2026", "...", "***")
"""What stands in a secret that was cut down already."""


def is_told(value: str, level: int, how: str) -> bool:
    """Whether the value behind a name of this `level` is a secret and not a word about one.

    `how` it was told: `=` behind such a sign, `'` between quotation marks, `line` alone behind its
    name, `:` in a sentence.
    """
    bare = value.strip(" \t*_()[]{}<>").rstrip(".,;:!?")
    if not bare or _PLACEHOLDER.fullmatch(value) or any(mark in value for mark in _CUT):
        return False
    if level < HARD and value[0] in "{[(<":  # a program's, or a gap to fill in
        return False
    if bare.isdigit() and (level < HARD or len(bare) < 4):
        return False
    # Anthropic's own are known by their form, and `sk-ant-oat01-` alone is a kind of them.
    if _is_place(bare, level) or _is_about(bare) or bare.startswith("sk-ant-"):
        return False
    if " " in bare and level < HARD and how == "'":
        return any(looks_made(word) for word in bare.split())
    if level == SOFT or how == ":":
        return looks_made(bare)
    return len(bare) >= (3 if level == HARD else 6)


def _is_about(value: str) -> bool:
    """Whether it is a word about a secret or a kind of it: `expired`, `x-api-key`."""
    words = re.split(r"[-_ ]", value.lower())
    return words[-1] in NOTHING and is_word(value.replace(" ", "-"))


def _is_place(value: str, level: int) -> bool:
    """Whether it is a path, an address or a variable: no secret of its own."""
    if level == HARD:
        return value.startswith(("/run/secrets/", "op://", "vault:", "arn:", "file://"))
    if value.startswith(("/", "~", "./", "../", "http:", "https:", "op://", "arn:", "file:")):
        return value.startswith(("/", "~")) is False or value.count("/") > 0
    return value[1:3] in (":\\", ":/") or (value.isupper() and "_" in value)


def is_word(value: str) -> bool:
    """A word of a sentence, a name of words and short numbers: `api-key-helper`, `gpt-4`."""
    return all(_is_part(part) for part in re.split(r"[-_.:/+]", value))


def _is_part(part: str) -> bool:
    if part.isalpha():
        return len(part) <= 15 and (part.islower() or part.istitle() or part.isupper())
    return not part or (part.isdigit() and len(part) <= 4) or bool(_NUMBERED.fullmatch(part))


_NUMBERED = re.compile(r"[a-z]{2,8}\d{1,5}")
"""`sha256`, `ed25519`."""
_PLAIN = re.compile(r"v?\d{1,4}(?:\.\d+)*[a-z]{0,4}|[a-z]+\d{1,2}|\d{1,4}[a-zA-Z]{1,3}")
"""Versions and amounts: `v2.1.330`, `utf8`, `5h`."""
UNSPOKEN = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|q(?!u)[a-z]", re.IGNORECASE)
"""More consonants than can be spoken."""
_CAMEL = re.compile(r"(?:[A-Z]?[a-z]{2,11}){1,4}")


def looks_made(value: str) -> bool:
    """Whether a piece of text was made by a machine: digits among letters, or letters at random."""
    if len(value) < 6 or (is_word(value) and not (len(value) > 12 and UNSPOKEN.search(value))):
        return False
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    if letters and digits:
        return not _PLAIN.fullmatch(value)
    if letters and len(value) >= 12 and UNSPOKEN.search(value):
        return True
    if letters and len(value) >= 16 and value.isalpha():
        return (value.islower() and len(value) >= 20) or not _CAMEL.fullmatch(value)
    return letters and " " not in value and any(c in "!@#$%^*+=~/" for c in value)
