"""Where in a text it is worth looking: short needles, so that a log is read at memory speed.

What the API answers is always told with one of the first few; the others are for sentences that
claude and npm print alone.
"""

from __future__ import annotations

ANCHORS = tuple(
    """
    title403 title407 title50 apierror typeerrorerror errortype errormessage
    extrausage usagecredits thirdpartyapps usagelimit usagedata hityour reachedyour limitreached
    ratelimit weeklylimit sessionlimit monthlyspend monthlyusage
    limitingrequests longcontext 1mcontext creditbalance
    claudesubscription thisorganization disabledorganization organizationhas accesstoclaude
    withclaudecode oauthtoken oauthauthentication loginexpired
    yourlogin resolveauth notloggedin invalidapikey apikeyhelper externalapikey externalauth
    authenticationcredentials toauthenticate requestnotallowed reachedanthropic
    thismodelversion requiredtocontinue minimumrequired minimumversion upgradeusingnpm
    insufficientperm nopermission nowriteperm folderisnt eacces sudochown
    installnative installupdate updatefailed enotempty binarynot
    connecttoapi connectionrefused checkyourinternet fetchfailed sslcertificate overloadederror
    """.split()
)

_SHARED = """
    error usage limit auth install title organization required perm connect claude your
    monthly credit apikey login context update
""".split()
GROUPS = tuple(
    (shared, tuple(a for a in ANCHORS if next(s for s in (*_SHARED, a) if s in a) == shared))
    for shared in (*_SHARED, *(a for a in ANCHORS if not any(s in a for s in _SHARED)))
)
"""The anchors by a part that several share: where it is missing, none of them needs a look."""


def present(flat: str) -> list[str]:
    """The anchors that a squashed text holds."""
    return [a for shared, group in GROUPS if shared in flat for a in group if a in flat]


WHOLE = 1 << 17
"""Characters: in a text up to this size, which a report is, every phrase is looked for."""
