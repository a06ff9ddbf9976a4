"""What is said about the installation and the network.

Sources: https://code.claude.com/docs/en/errors, https://code.claude.com/docs/en/setup, and
https://github.com/anthropics/claude-code/issues/37753 for the npm messages.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

_PROXY = "Check the connection, VPN and proxy."

ENTRIES = (
    entry(
        k.VERSION_GATE,
        "claude_code_version_too_old | does not support this model; version"
        " | below the minimum required version | please upgrade using: npm"
        " | needs an update … is required to continue | version of claude code … needs an update"
        " | or higher) is required to continue | older than the minimum version required"
        " | newer than the maximum version allowed | or later is required for your organization"
        " | thinking.type.enabled",
        "The API or the organization does not accept this version of claude.",
        "Update claude to the version that the message names.",
    ),
    entry(
        k.NPM_PERMISSIONS,
        "insufficient permissions for global npm install"
        " | insufficient permissions for auto-updates | insufficient permissions to install update"
        " | no permission to install the update | no write permission to npm prefix"
        " | no write permissions for auto-updates | npm global folder isn't writable"
        " | insufficient permissions for automatic updates | (no_permissions) | sudo chown -r"
        " | npm permission | permissions for npm | global npm … permission"
        " | the operation was rejected by your operating system",
        "npm cannot write its global folder, so claude cannot be updated there.",
        "Install claude where you may write: with the native installer, or a prefix of your own.",
        codes="EACCES EPERM",
    ),
    entry(
        k.UPDATE_FAILED,
        "failed to install native update | failed to install update | auto-update failed"
        " | failed to fetch version from | no matching version found"
        " | installation was killed | needs roughly 512mb | dropped while downloading the update"
        " | download timed out | native binary not installed | last update attempt: failed"
        " | claude: command not found | failed to download | checksum mismatch"
        " | could not locate the claude cli | failed to check for updates"
        " | couldn't check for updates | unable to fetch latest version"
        " | couldn't get the latest version",
        "An update of claude failed.",
        "Install claude afresh, and check which claude then runs.",
        codes="ENOTEMPTY EBUSY ETARGET",
    ),
    entry(
        k.NETWORK,
        "unable to connect to api | connection refused | can't reach the api server"
        " | no internet route | couldn't connect through your proxy | connection dropped"
        " | fetch failed | check your internet connection | waiting for api response"
        " | unable to connect to anthropic | failed to connect to api.anthropic"
        " | connection to api.anthropic.com timed out | a proxy is configured via"
        " | socket is closed | empty or malformed response"
        " | streaming response has content-type | ssl certificate | self-signed certificate"
        " | self signed certificate | unable_to_get_issuer_cert | connection_failed"
        " | tls_untrusted_ca"
        " | proxy refused the connection | the proxy refused | tunneling socket"
        " | reconnect to your remote control | while this machine was offline"
        " | connection error | socket hang up | getaddrinfo | <title>just a moment"
        " | <title>attention required | proxy authentication required",
        "claude could not talk to the API: the network, a proxy or a certificate is in the way.",
        _PROXY,
        codes="ECONNREFUSED ECONNRESET ENOTFOUND EHOSTUNREACH ETIMEDOUT EAI_AGAIN",
    ),
    entry(
        k.SERVER,
        "internal server error | overloaded | api is at capacity | request timed out"
        " | response above may be incomplete | connection closed mid-response"
        " | response stalled | before a response was produced | connection closed while thinking"
        " | experiencing high load | is temporarily unavailable | bad gateway"
        " | service unavailable | gateway timeout | server error mid-response"
        " | connection lost while your computer | all upstreams failed | upstream rejected"
        " | stream_idle_timeout | computer_slept | terminated early due to an api error",
        "The API, or a gateway before it, had a fault of its own.",
        "Wait a few minutes and try again; look at status.claude.com if it stays.",
    ),
)
