"""Secrets that are known by their own form, wherever they stand.

The forms are those that the services document and that secret scanners look for; each begins with
letters that the service chose to be found by.  Lengths and alphabets keep `NPM_CONFIG_PREFIX`,
folders and the names of models out.
"""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "[A-Za-z0-9_\ufffd-]"
"""The alphabet of URL-safe tokens; a character that was taken out may stand in the middle."""
_A = "[A-Za-z0-9]"
_LEFT = r"(?<![A-Za-z0-9])"
_OPEN = r"(?<![A-Za-z0-9_-])"
SHAPES: tuple[tuple[str, str], ...] = (
    # Anthropic's own, also where only the beginning is there; `sk-ant-oat01-` alone is a kind.
    ("sk-ant-", rf"sk-ant-(?![a-z]{{3,6}}(?:\d\d)?-?(?!{_W})){_W}{{4,}}"),
    ("sk-", rf"{_OPEN}sk-(?:{_A}{{1,12}}-){{0,3}}(?=[A-Za-z_-]{{0,60}}\d)[A-Za-z0-9_-]{{16,}}"),
    ("sk-", rf"{_OPEN}sk-(?:proj-|or-v1-|svcacct-|admin-)?{_A}{{24,}}"),
    ("_live_", rf"{_LEFT}(?:sk|rk|pk|whsec)_live_{_A}{{10,}}"),
    ("_test_", rf"{_LEFT}(?:sk|rk)_test_{_A}{{16,}}"),
    ("whsec_", rf"{_LEFT}whsec_[A-Za-z0-9+/=]{{16,}}"),
    # Forges and registries.
    ("gh", rf"{_LEFT}gh[opsru]_{_A}{{16,}}"),
    ("github_pat_", rf"{_LEFT}github_pat_{_W}{{16,}}"),
    ("gl", rf"{_LEFT}gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-{_W}{{16,}}"),
    ("npm_", rf"{_LEFT}npm_(?=[A-Za-z]{{0,40}}\d){_A}{{16,}}"),
    ("npm_", rf"{_LEFT}npm_{_A}{{36}}(?!{_A})"),
    ("pypi-", rf"{_LEFT}pypi-AgE{_W}{{16,}}"),
    ("rubygems_", rf"{_LEFT}rubygems_[a-f0-9]{{24,}}"),
    ("dckr_pat_", rf"{_LEFT}dckr_(?:pat|oat)_{_W}{{16,}}"),
    ("ATATT3", rf"{_LEFT}ATATT3[A-Za-z0-9_=-]{{16,}}"),
    ("ATBB", rf"{_LEFT}ATBB{_A}{{24,}}"),
    # Clouds.
    ("AKIA", rf"{_LEFT}AKIA[A-Z0-9]{{16}}(?![A-Za-z0-9])"),
    ("ASIA", rf"{_LEFT}ASIA[A-Z0-9]{{16}}(?![A-Za-z0-9])"),
    ("kia", rf"{_LEFT}a[ks]ia[a-z0-9]{{16}}(?![A-Za-z0-9])"),
    ("ABSK", rf"{_LEFT}ABSK[A-Za-z0-9+/=]{{24,}}"),
    ("bedrock-api-key-", rf"{_LEFT}bedrock-api-key-[A-Za-z0-9+/=_-]{{16,}}"),
    ("AIza", rf"{_LEFT}AIza{_W}{{20,}}"),
    ("ya29.", rf"{_LEFT}ya29\.[A-Za-z0-9._-]{{10,}}"),
    ("1//0", rf"{_LEFT}1//0{_W}{{20,}}"),
    ("GOCSPX-", rf"{_LEFT}GOCSPX-{_W}{{8,}}"),
    ("dop_v1_", rf"{_LEFT}do[opr]_v1_[a-f0-9]{{24,}}"),
    ("doo_v1_", rf"{_LEFT}do[opr]_v1_[a-f0-9]{{24,}}"),
    ("hvs.", rf"{_LEFT}hv[sbr]\.{_W}{{16,}}"),
    ("hvb.", rf"{_LEFT}hv[sbr]\.{_W}{{16,}}"),
    ("AGE-SECRET-KEY-1", r"AGE-SECRET-KEY-1[0-9A-Z]{16,}"),
    ("tskey-", rf"{_LEFT}tskey-[a-z]{{2,12}}-{_W}{{12,}}"),
    ("LTAI", rf"{_LEFT}LTAI{_A}{{12,}}"),
    ("AKID", rf"{_LEFT}AKID{_A}{{24,}}"),
    ("CFPAT-", rf"{_LEFT}CFPAT-{_W}{{16,}}"),
    ("sbp_", rf"{_LEFT}sbp_[a-f0-9]{{24,}}"),
    ("sb_secret_", rf"{_LEFT}sb_secret_{_W}{{12,}}"),
    ("fo1_", rf"{_LEFT}fo1_{_W}{{20,}}"),
    ("FlyV1 ", rf"{_LEFT}FlyV1 fm\d_[A-Za-z0-9+/=_-]{{16,}}"),
    ("dp.", rf"{_LEFT}dp\.(?:pt|st|ct|scim|audit|sa)\.[A-Za-z0-9._-]{{16,}}"),
    ("ops_", rf"{_LEFT}ops_eyJ{_W}{{16,}}"),
    # Models.
    ("hf_", rf"{_LEFT}hf_{_A}{{16,}}"),
    ("gsk_", rf"{_LEFT}gsk_{_A}{{16,}}"),
    ("xai-", rf"{_LEFT}xai-{_A}{{16,}}"),
    ("r8_", rf"{_LEFT}r8_{_A}{{20,}}"),
    ("pplx-", rf"{_LEFT}pplx-{_A}{{16,}}"),
    ("nvapi-", rf"{_LEFT}nvapi-{_W}{{16,}}"),
    ("tvly-", rf"{_LEFT}tvly-{_W}{{16,}}"),
    ("fc-", rf"{_OPEN}fc-[a-f0-9]{{32}}"),
    ("lsv2_", rf"{_LEFT}lsv2_[a-z]{{2}}_{_W}{{16,}}"),
    ("csk-", rf"{_OPEN}csk-{_A}{{24,}}"),
    ("fw_", rf"{_OPEN}fw_(?=[A-Za-z]{{0,20}}\d){_A}{{20,}}"),
    # What else stands in the same logs.
    ("xox", rf"{_LEFT}xox[a-z]-[A-Za-z0-9-]{{10,}}"),
    ("xapp-", rf"{_LEFT}xapp-[A-Za-z0-9-]{{16,}}"),
    ("hooks.slack.com/", r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w/-]{16,}"),
    ("/api/webhooks/", r"/api/webhooks/\d{8,24}/[\w-]{16,}"),
    ("SG.", rf"{_LEFT}SG\.{_W}{{16,}}\.{_W}{{16,}}"),
    ("shp", rf"{_LEFT}shp(?:at|ca|pa|ss)_[a-fA-F0-9]{{24,}}"),
    ("PMAK-", rf"{_LEFT}PMAK-[a-f0-9-]{{24,}}"),
    ("lin_", rf"{_LEFT}lin_(?:api|oauth)_{_A}{{16,}}"),
    ("ntn_", rf"{_LEFT}ntn_{_A}{{20,}}"),
    ("secret_", rf"{_LEFT}secret_{_A}{{40,}}"),
    ("fig", rf"{_LEFT}fig[du]_{_W}{{16,}}"),
    ("gl", rf"{_LEFT}gl(?:c|sa)_[A-Za-z0-9+/=_]{{20,}}"),
    ("sntry", rf"{_LEFT}sntry[su]_[A-Za-z0-9+/=_-]{{16,}}"),
    ("NRAK-", rf"{_LEFT}NRAK-[A-Z0-9]{{16,}}"),
    ("ph", rf"{_LEFT}ph[cxs]_{_A}{{24,}}"),
    ("key-", rf"{_OPEN}key-[a-f0-9]{{32}}(?![A-Za-z0-9])"),
    ("sq0", rf"{_LEFT}sq0[a-z]{{3}}-{_W}{{16,}}"),
    ("EAA", rf"{_LEFT}EAA[A-Z]{_A}{{40,}}"),
    # JSON web tokens, also without their signature.  Nothing is given back that was matched, so
    # that no place is read twice.
    (
        "eyJ",
        rf"{_OPEN}eyJ(?:{_W}{{20,}}+(?:\.[A-Za-z0-9._=\ufffd-]+)?"
        rf"|{_W}{{8,}}+\.[A-Za-z0-9._=\ufffd-]{{10,}})",
    ),
)
"""Letters that have to be there → the form."""
AMBIGUOUS = ("/api/webhooks/", "_live_", "_test_", "key-", "csk-")
BEGINNINGS = (
    *(letters for letters, _ in SHAPES if len(letters) > 3 and letters not in AMBIGUOUS),
    *("ghp_", "gho_", "ghs_", "ghu_", "ghr_", "glpat-", "eyJ"),
)
"""With one of these a secret begins, and nothing that began on the line before goes on."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where in `text` something has the form of a secret; places may overlap."""
    for index, (letters, _) in enumerate(SHAPES):
        if letters in text:
            for match in _compiled(index).finditer(text):
                yield match.span()
    if "-----BEGIN" in text:
        yield from _private_keys(text)
    if any(letters in text for letters in ("SK-ANT-", "Sk-ant-", "Sk-Ant-")):
        for match in _shouted().finditer(text):
            yield match.span()


@cache
def _compiled(index: int) -> re.Pattern[str]:
    return re.compile(SHAPES[index][1])


@cache
def _shouted() -> re.Pattern[str]:
    return re.compile(rf"(?i:sk-ant-)(?![A-Za-z]{{3,6}}(?:\d\d)?-?(?!{_W})){_W}{{4,}}")


@cache
def _pem() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"-----BEGIN ?[A-Z0-9 ]{0,40}PRIVATE ?KEY(?: ?BLOCK)?-{0,5}"),
        # Headers and base64, with whatever a terminal, JSON or a quotation put between the lines.
        re.compile(r"(?:[A-Za-z0-9+/=,:.\-\s\\│┃|>\"'…\ufffd]|\\[nr]){0,20000}"),
    )


def _private_keys(text: str) -> Iterator[tuple[int, int]]:
    begin, body = _pem()
    at = 0
    while (match := begin.search(text, at)) is not None:
        end = text.find("-----END", match.end(), match.end() + 20000)
        if end >= 0:
            tail = text.find("-----", end + 8, end + 80)
            at = tail + 5 if tail >= 0 else end + 8
        else:
            found = body.match(text, match.end())
            at = found.end() if found else match.end()
        yield match.start(), at
