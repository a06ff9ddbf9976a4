"""The words around a usage figure in prose, in the languages of the reports: windows, used, left.

Sources: claude's own `/usage` rows, claude.ai's usage page, and public reports.
"""

from __future__ import annotations

import re

from ...usage.report import CREDITS, SESSION, WEEK

_FLAGS = re.IGNORECASE | re.ASCII
"""ASCII, so that a word ends where Japanese or Chinese begins: `sessionが`."""

FIGURE = re.compile(
    r"(?<![\d.$€£+])(?P<figure>\d{1,3}(?:[.,]\d{1,2})?)\s?"
    r"(?:[%％](?!\d)|per ?cent\b|pct\b|prozent\b|pour ?cent\b|por ?cien(?:to|t)\b|процент)"
    r"|(?<!-)\b(?:utilization|used[_ ]percentage)[\"']?\s*[:=]\s*(?P<field>\d{1,3}(?:\.\d{1,6})?)",
    _FLAGS,
)
"""`18 %`, `18 percent`, and the fields of claude's usage answers, which are 0-100."""

MODELS = ("opus", "sonnet", "fable", "haiku", "mythos", "design")

_WEEK = (
    r"\bweek(?:ly)?\b|\bwk\b|\b7[ -]?d(?:ays?)?\b|\bseven[-_ ]days?\b|\ball[ -]models\b|w[oö]che\w*"
    r"|hebdo\w*|semain\w*|\bsemana\w*|settiman\w*|viik[ok]\w*|[Нн]едел[а-яё]*|주간|매주|[週周]"
)
_SESSION = (
    r"\bsession\b(?! id)|\b5[ -]?h(?:rs?|ours?)?\b|\bfive[-_ ]hours?\b|\bhourly\b"
    r"|\b5[ -]?stunden\b|fünf[ -]stunden|\b(?:5|cinq) heures\b|\b(?:5|cinco) horas\b"
    r"|sitzung\w*|sesi[oó]n\w*"
    r"|sess[aã]o|sessione|istun\w*|[Сс]есси[а-яё]*|세션|セッション|会话|會話|[5五]\s?(?:小[时時]|時間|시간|часов)"
)
_CREDITS = (
    r"\bextra[ -]usage\b|\bcredits?\b|\bspend(?:ing)?\b|\bspent\b(?! (?:by|\d))"
    r"|\bmonth(?:ly)?\b|\bbudget\b|\bbalance\b"
)
WINDOW = re.compile(
    rf"(?P<model>\b(?:{'|'.join(MODELS)})\b)|(?P<week>{_WEEK})|(?P<session>{_SESSION})"
    rf"|(?P<credits>{_CREDITS})",
    _FLAGS,
)
NAMES = {"week": WEEK, "session": SESSION, "credits": CREDITS}

LEFT_OVER = re.compile(
    r"remain|\bleft\b|available|untouched|\bfree\b|unused|übrig|verbleib|\bfrei\b|restant|\breste"
    r"|\bresta[mn]|\bqueda|rimanent|残|剩|남|осталось|餘",
    _FLAGS,
)
USED = re.compile(
    r"\bus(?:ed|age|ing|e)\b|consum|utili[sz]|mennyt|käytetty|\bspent\b|\bgone\b|\bfull\b"
    r"|exhaust|benutzt|verbraucht"
    r"|genutzt|\busad|usat|utilisé|consommé|использ|使用|用了|已用|消費|사용",
    _FLAGS,
)
PLAN = re.compile(
    r"\b(?:usage|quota|allowance|limits?|plan|subscription)\b"
    r"|\bstatus (?:in claude(?: code)? )?(?:show|say|report|display|read)\w*",
    _FLAGS,
)
"""What a figure without a window may be of: it then says that the plan is low or full."""

OTHER_SUBJECT = re.compile(
    r"context|\bcpu\b|memory|\bram\b|\bdisk|battery|coverage|\bcache|progress|download|compact"
    r"|fail|success|reproduc|\btests?\b|\bsure\b|certain|confiden|threshold|warn|included?\b|zoom"
    r"|(?:error|failure|hit) rate"
    r"|opacity|width|speed|fewer|higher|lower|larger|\bpromo|faster|slower|cheaper|discount|\boff\b|increas|decreas|refund"
    r"|\bagents?\b|\bof the (?:time|cases)\b",
    _FLAGS,
)
"""What else people count in per cent, in the words that belong to the figure."""
NOT_SO = re.compile(
    r"(?:\bnot|n't|\bnever|\bnicht|\bpas|\bno)(?: yet)?(?: at| on| bei| à)?\W*\Z"
    r"|\b(?:no|none|neither|nor|niether|kein\w*|aucun\w*)\b[^,;]{0,40}\b(?:at|bei|à|en"
    r"|reached|hit)\W*\Z"
    r"|\b(?:went|jump\w*|rose|climb\w*|goes|moved?)(?: up)? from\W*\Z"
    r"|\b(?:eats?|takes?|costs?|burns?|consumes)(?: up| around| about)?\W*\Z"
    r"|(?:\b(?:up to|until|till|bis zu|jusqu'à|hasta|of the|every|each)|\bmax(?:imum)?"
    r"|\bat most)\W*\Z",
    _FLAGS,
)
"""Right before a figure that is denied, or that is a bound and no use; `not even at 5 %` is one."""
NOT_YET = re.compile(
    r"\b(?:before|below|under|less than|short of|near|until|reach(?:es|ing)?|when|once|unless"
    r"|should|would|could|never|nowhere|if)\b",
    _FLAGS,
)
"""Beside the figure of a full window, which then is not the one that was seen."""
IF = re.compile(r"\b(?:if|unless|suppose|even though it should)\b", re.IGNORECASE)
THEN = re.compile(
    r"yesterday|earlier|\bago\b|last (?:week|month|time)|used to|previously|\bbefore\b|briefly"
    r"|initially|at first|gestern|\bhier\b|\bayer|昨日|昨天",
    _FLAGS,
)
NOW = re.compile(
    r"\b(?:now|currently|today|meanwhile|jetzt|inzwischen|maintenant|ahora)\b|今|現在|现在",
    _FLAGS,
)
