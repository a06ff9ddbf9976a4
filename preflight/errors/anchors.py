"""Where in a text it is worth looking: short needles, at least one in every phrase.

Searching a log for a hundred needles runs at the speed of memory; trying every phrase of the
catalogue everywhere would not.
"""

from __future__ import annotations

ANCHORS = tuple(
    """
    usagecredits extrausage itreached usagelimit usageranout usagedata oauthusage usagecommand
    statusreturn429 monthlyusage monthlyspend spendlimit spendcapreached usagethreshold
    usageallocation isoutofusage setto0 seattype disabledforyourorg thirdparty longcontextbeta
    longcontextcredits 1mcontext ratelimit rejected429 tokensperminute requestsperminute
    limitingrequests notyourusage hityour reachedyour hitmysession hitmyweekly limithit limitisnot
    weeklylimit sessionlimit opuslimit sonnetlimit yourlimit creditbalance enoughcredit
    apikeyauth claudesubscription thisorganization orgnotallowed paymentispast accesstoclaude
    disabledorganization organizationhas orgdisabled onhold useonly usewithclaude restrictedtoclaude
    oauthtoken tokenhasbeen currentlynot notsupported sessionexpired loginexpired alwaysexpired
    timelimit yourlogin loginhas loginwas sessiontoken tokenrefresh tokenunavailable jwtrefresh
    signedoutof loginrefused scoperequirement resolveauth notloggedin invalidapi apikeyhelper
    defaultcredentials resolvetimedout noapikeyfound signinrequired awsauth awscred
    providercredentials cloudcredential gcloud reauthentication externalapi externalauth xapikey
    customheaders headerfromthe bearertoken credentialheader authenticationcredentials
    requestnotallowed reachedanthropic edgeblocked hostnotallowed withtheclaude modelname
    401authentication 401unauthorized toauthenticate authenticationfailed oautherror accountsession
    loginfailed couldnotauthenticate versiontooold thismodelversion minimumrequired upgradeusingnpm
    requiredtocontinue needsanupdate minimumversion maximumversion orlaterisrequired thinkingtype
    insufficientperm nopermission nowriteperm folderisnt eacces sudochown rejectedbyyour
    nativeupdate installupdate updatefailed versionfrom enotempty ebusy etarget waskilled 512mb
    downloadingthe downloadtimed binarynot updateattempt commandnotfound todownload
    checksummismatch locatetheclaude
    apierror typeerrorerror errortype errormessage requestidreq
    """.split()
)

WHOLE = 1 << 20
"""Characters: in a text up to this size every phrase is looked for, not only the anchors."""
