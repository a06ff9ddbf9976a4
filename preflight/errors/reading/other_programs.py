"""What a text tells of other programs: tools, hooks, servers and APIs that are not claude's.

Their errors stand in the same terminal and use the same words: `Connection refused`, `429`.
"""

from __future__ import annotations

import re

from .. import kinds as k

LOOSE = frozenset(
    (
        k.NETWORK,
        k.SERVER,
        k.REQUEST_INVALID,
        k.COMMAND_INVALID,
        k.RATE_LIMIT_SHOWN,
        k.AUTH_REFUSED,
        k.NPM_PERMISSIONS,
        k.FORBIDDEN,
        k.GATEWAY,
        k.CREDIT_BALANCE,
        k.INVALID_KEY,
        k.KEY_RATE_LIMIT,
        k.LIMIT_SAID,
        k.NO_CREDENTIALS,
        k.PLAN_LIMIT,
        k.PROVIDER_CREDENTIALS,
        k.PROVIDER_QUOTA,
        k.UNKNOWN,
    )
)
"""Kinds whose words many programs use; every other kind has words of claude or of its API."""
_OURS = re.compile(
    r"anthropic|claude|\bAPI Error|connect to API|bedrock|InvokeModel|aiplatform|vertex",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:openai|psycopg\d?|sqlalchemy|pymongo|pymysql|redis|boto(?:core|3)|stripe|kombu)"
    r"(?:\.\w{1,40}){0,4}\.\w{0,40}(?:Error|Exception|exceeded)"
    r"|^[^\w\n]*(?:E +)?(?:\w+\.){1,5}\w*(?:Error|Exception)\b"
    r"|^[^\w\n]*(?:cursor|windsurf|copilot|github copilot|gemini|chatgpt|codex|slack|twitter"
    r"|discord|figma|notion|zoom|netflix|spotify|perplexity|gcloud|aws|az|heroku|vercel|netlify|kubernetes|helm)"
    r"\b[^:\n]{0,20}:"
    r"|\bMCP (?:server|tool|error)\b|\b(?:hook|tool \w{1,30})\b[^:\n]{0,30}:"
    r"|^[^\w\n]*(?:\[?(?:vite|webpack|next(?:\.js)?|nginx|docker|kubectl|psql|redis-cli|mysql|gh|git|pip"
    r"|yarn|pnpm|cargo|terraform|jest|playwright|curl|wget|ssh)\b\]?[^:\n]{0,16}:|\w+ dev server\b)"
    r"|\bgoogle\.(?:api_core|genai|generativeai)\b"
    r"|\bAPI rate limit exceeded|insufficient_quota|exceeded your current quota|favicon\.ico"
    r"|api\.(?:github|openai)\.com|platform\.openai\.com|generativelanguage\.googleapis"
    r"|(?::|port )(?:5432|3306|6379|27017|9200|5672|1433|11211)\b",
    re.IGNORECASE | re.MULTILINE,
)
_OF_MCP = re.compile(r"Invalid OAuth error response|Authorization with the MCP server")
"""A server of tools that refuses, with its answer on the lines below."""
_DENIED_PATH = re.compile(
    r"npm (?:ERR!|error) path[ \t]+(\S[^\n]{0,300})"
    r"|E(?:ACCES|PERM|ROFS|NOSPC)[^'\n]{0,80}'([^'\n]+)'"
    r"|permission denied,? (?:open|mkdir|unlink) '([^'\n]+)'"
)
_HELD = re.compile(r"E(?:BUSY|NOTEMPTY)\b[^'\n]{0,80}'[^'\n]+'")
_FULL = re.compile(r"\bENOSPC\b")
"""A full disk is nobody's permission."""
_OF_NPM = re.compile(r"lib[/\\]node_modules|[/\\]\.?npm\b|npm-cache|\.nvm\b|@anthropic-ai")
_NPM_AT_WORK = re.compile(r"\bnpm\b|node_modules|\bglobal|\bprefix|\bupdat|\binstall", re.I)
_ROOTS = ("\\", "/", "\\\\")
"""Where claude writes when it finds no home folder."""
_FETCHED = re.compile(r"claude\.ai/install|install(?:ing)? claude|claude-code", re.IGNORECASE)
_FETCH = re.compile(r"^\W*(?:\+ )?(?:curl|wget|bash)\b", re.IGNORECASE)
_VERSIONS = re.compile(
    r"[/\\]share[/\\]claude|[/\\]versions[/\\]|[/\\]\.local[/\\]bin|state[/\\]claude"
)
_OWN_FILES = re.compile(r"[/\\]\.claude\b")
_GLOBAL = re.compile(
    r"lib[/\\]node_modules|[/\\]\.?npm\b|[/\\]bin\b|\A/(?:usr|opt)\b|\.nvm\b|@anthropic-ai|claude"
)
_SPOKEN_OF = re.compile(
    r"\b(?:if|when(?:ever)?)[ \t]+(?:you|users?|people|somebody|someone)[ \t]"
    r"[^.\n]{0,40}\b(?:see|sees|gets?|hits?|reads?)\b[^.\n]{0,30}[\"'`“]"
    r"|\b(?:if|when)\b[^.\n]{0,40}[\"'`“][^\n]{0,120}[\"'`”],?[ \t]+"
    r"(?:does|do|is|can|will|should)\b"
    r"|\bwhat[ \t]+does[ \t]+[\"'`“]"
    r"|\b(?:such as|messages? like|errors? like|e\.g\.|for example|for instance)[ :,]+[\"'`“]"
    r"|\b(?:do not|don't|to not|never) get [\"'`“]"
    r"|(?:\b(?:not|never|no longer)|n't)[ \t]+(?:\w+[ \t]+)?"
    r"(?:get|got|getting|see|saw|seen|seeing|receive|received|show|shows|shown|have|hit)\b"
    r"[^.\n]{0,30}[\"'`“](?=[^\n]{0,30}(?:API Error|out of|extra usage|limit))"
    r"|(?:\b(?:includes|indexOf|startsWith|endsWith|match(?:es)?|test|contains|search|toThrow"
    r"|toContain|toEqual|toBe)\([^\"'`\n]{0,40}|[=!]==?)[ \t]*/?[\"'`](?=[^\n]{0,200}[\"'`])"
    r"|\bgrep\b[ \t]*(?:-\w+[ \t]+)*[\"']|\b(?:if|or|and|return) [\"'][^\n]{0,200}[\"'] in \w"
    r"|(?m:^)[ \t]*[-*•][ \t]+(?:Fixed|Improved)\b",
    re.IGNORECASE,
)
"""A message that a line denies, or that a program compares with."""


def without(item: str, kind: str) -> str:
    """`item` without the lines in which another program than claude tells of this kind of error."""
    if kind == k.UPDATE_FAILED:
        return "" if _held_by_another(item) else item
    if kind not in LOOSE:
        return item
    if kind == k.NPM_PERMISSIONS:
        return "" if denied_of(item) == "" else item
    if _OF_MCP.search(item):
        return ""
    if not _OTHERS.search(item):
        return item
    lines = item.splitlines()
    if _FETCHED.search(item):
        # What fetches claude's installer speaks for it.
        return "\n".join(x for x in lines if _is_ours(x) or _FETCH.search(x))
    return "\n".join(line for line in lines if _is_ours(line))


def _is_ours(line: str) -> bool:
    return _OURS.search(line) is not None or not _OTHERS.search(line)


def _held_by_another(item: str) -> bool:
    """Whether an EBUSY or ENOTEMPTY is about a file that is neither npm's nor claude's."""
    found = _HELD.search(item)
    return found is not None and not (_OURS.search(item) or _NPM_AT_WORK.search(item))


def denied_of(item: str) -> str:
    """Whose file an EACCES, EPERM, EROFS or ENOSPC is about, as a kind: npm's folder, claude's own
    files, or the versions that the native installer keeps; empty for another program's."""
    found = _DENIED_PATH.search(item)
    path = next((group for group in found.groups() if group), "") if found else ""
    if not path:
        denied = re.search(r"\bE(?:ACCES|PERM|ROFS|NOSPC)\b", item)
        kind = k.UPDATE_FAILED if _FULL.search(item) else k.NPM_PERMISSIONS
        return kind if not denied or _NPM_AT_WORK.search(item) else ""
    if _OF_NPM.search(path):
        return k.UPDATE_FAILED if _FULL.search(item) else k.NPM_PERMISSIONS
    if path in _ROOTS:
        return k.CANNOT_START
    if _VERSIONS.search(path):
        return k.UPDATE_FAILED
    if _OWN_FILES.search(path):
        return k.CANNOT_START
    if _GLOBAL.search(path):
        return k.NPM_PERMISSIONS
    return k.COMMAND_INVALID if _OURS.search(item) else ""


def only_spoken_of(line: str) -> bool:
    """Whether a line names a message without saying that it came."""
    return _SPOKEN_OF.search(line) is not None
