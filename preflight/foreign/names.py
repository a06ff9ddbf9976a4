"""How much the name of a value tells: `db_password`, `X-Auth-Token`, `TOKEN_GITHUB`."""

from __future__ import annotations

import re

HARD, MIDDLE, SOFT = 3, 2, 1
"""How much a name tells: a password may be any word, a `signature` only what looks like one."""
_WORDS = {
    **dict.fromkeys(("password", "passwd", "passphrase", "pwd", "secret", "passcode"), HARD),
    **dict.fromkeys(("token", "jwt", "apikey", "accesskey", "secretkey", "privatekey"), MIDDLE),
    **dict.fromkeys(("auth", "authorization", "authentication", "cookie", "cookies"), SOFT),
    **dict.fromkeys(("sid", "sessid", "jsessionid", "phpsessid", "asp"), SOFT),
    **dict.fromkeys(("sig", "signature", "otp", "key", "cred", "creds", "credential"), SOFT),
}
_GLUED = ("password", "passwd", "passphrase", "passwort", "secret", "pwd")
_ELSEWHERE = ("kennwort", "passwort", "contraseña", "contrasena", "senha", "passe", "密码")
"""Passwords in other languages."""
_GLUED_TOKENS = ("token", "apikey", "accesskey", "secretkey")
_OF_KEYS = frozenset(
    "api access account private secret master session signing encryption subscription shared "
    "client auth service license storage deploy webhook app server litellm goog".split()
)
_ABOUT = frozenset(
    "file files path dir folder url uri endpoint type kind name names count limit limits expiry "
    "expires expiration at in source helper cmd command length size version age ttl policy "
    "required enabled mode format provider scheme issuer audience algorithm alg method error "
    "status usage budget env var variable prefix lifetime  info store storage manager "
    "overrides plan rejected invalid missing".split()
)
"""Words behind a secret's name that make it the name of something else."""
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+")


def level(name: str, before: str, after: str) -> int:
    """How much the name of a value says, 0 where it names no secret.

    `before` is what stands before it, `after` the character behind.
    """
    words = [part.lower() for part in _PARTS.findall(name)]
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in ("value", "base64", "b64")):
        words.pop()
    if not words or words[-1] in _ABOUT:
        return 0
    last, former = words[-1], words[-2] if len(words) > 1 else ""
    if not former and before.endswith(" "):
        former = before.split()[-1] if before.split() else ""
    if name.lower().endswith(_ELSEWHERE):
        return HARD
    if last == "pass":
        return HARD if len(words) > 1 or after[:1] in ("=", '"', "'") else SOFT
    if last in ("key", "keys"):
        of_environment = name.isupper() and len(words) > 1 and last == "key"
        return MIDDLE if former in _OF_KEYS or of_environment else SOFT if last == "key" else 0
    if last in ("auth", "authorization", "sig", "signature") and after == "=":
        return MIDDLE
    if last in _WORDS:
        return _WORDS[last]
    if last.endswith(_GLUED):
        return HARD
    if last.endswith(_GLUED_TOKENS):
        return MIDDLE
    # `TOKEN_GITHUB`, `SECRET_KEY_BASE`, `PASSWORD_PROD`: names of the environment alone.
    if name.isupper() and "_" in name and not _ABOUT.intersection(words):
        return max(_WORDS.get(word, 0) for word in words)
    return 0
