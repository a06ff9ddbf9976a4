"""What is said about the way to the API, and about the API's own faults.

Source: https://code.claude.com/docs/en/errors (network and server errors),
https://code.claude.com/docs/en/network-config.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.NETWORK,
        "certificate has expired | cert_has_expired | certificate is not yet valid"
        " | cert_not_yet_valid",
        "By the clock of this computer a certificate on the way is out of date.",
        "Look at the clock; if it is right, see whose certificate is sent: curl -vI names it.",
    ),
    entry(
        k.NETWORK,
        "ssl certificate | self-signed certificate | self signed certificate"
        " | unable_to_get_issuer_cert | unable to get local issuer | tls_untrusted_ca"
        " | unable_to_get_issuer_cert_locally | self_signed_cert_in_chain"
        " | tls_cert_signature | certificate verification failed"
        " | unable to verify the first certificate | unable_to_verify_leaf"
        " | certificate is not trusted | depth_zero_self_signed"
        " | gateway's tls certificate | authority claude code doesn't trust"
        " | no certificate authority to trust | certificates that it could read in full"
        " | under such an authority this client | client certificate or its key is missing"
        " | its certificate must be trusted | root … certificate store",
        "A certificate on the way is not trusted: something reads the traffic, as companies do.",
        "Set NODE_EXTRA_CA_CERTS to the file with that certificate; never switch the check off.",
    ),
    entry(
        k.NETWORK,
        "couldn't connect through your proxy | a proxy is configured via"
        " | proxy refused the connection | the proxy refused | tunneling socket"
        " | proxy authentication required | err_proxy_tunnel | caching proxy between you"
        " | proxy connection … failed | configured http proxy | connecting through the proxy"
        " | proxy answered connect | invalid proxy url | proxy rejected the request"
        " | credentials this proxy accepts | this proxy requires authentication"
        " | check the proxy url | check that the proxy url | proxy setting named above is"
        " | failed to connect to proxy | proxy request failed"
        " | proxy closed during connect | invalid proxy authorization | does not use all_proxy"
        " | not use all_proxy | proxy did not answer | proxy to failed | no_proxy check failed"
        " | invalid parent proxy | failed to create proxy dialer | proxy: unknown scheme"
        " | proxy had not finished answering | request to the … proxy failed"
        " | check that the proxy set in | error connecting to proxy | blocked-by-allowlist"
        " | blocked by network allowlist | blocked by the network egress",
        "The proxy that is configured here does not let claude through.",
        "Check HTTPS_PROXY and the proxy itself; NO_PROXY may name what needs none.",
    ),
    entry(
        k.NETWORK,
        "unable to connect to api | connection refused | can't reach the api server"
        " | no internet route | connection dropped | fetch failed | check your internet connection"
        " | waiting for api response | unable to connect to anthropic"
        " | failed to connect to api.anthropic | failed to connect to console.anthropic"
        " | failed to connect to platform.claude | connection to api.anthropic.com timed out"
        " | socket is closed | empty or malformed response"
        " | api error: cannot read properties of undefined"
        " | streaming response has content-type | connection_failed"
        " | reconnect to your remote control | while this machine was offline"
        " | connection error | socket hang up | getaddrinfo | couldn't connect to the gateway"
        " | couldn't complete the request to | connection to the api was lost"
        " | claude.ai/install … curl: (6) | claude.ai/install … curl: (7)"
        " | claude.ai/install … curl: (28) | claude.ai/install … curl: (35)"
        " | claude.ai/install … curl: (56) | could not resolve host: claude.ai"
        " | failed to connect to claude.ai | couldn't reach … api | network error … api"
        " | the response could not be read | tls handshake with the server"
        " | could not resolve gateway host | connect to your organization's network"
        " | check your network connection | appears to be a network issue | to connect to gateway"
        " | connect to gateway host | gateway hosts must be | gateway answered http"
        " | internet connection appears to be offline | network request failed"
        " | check that your network | because a proxy replaced it"
        " | must allow https connections | check your connection | could not look up"
        " | among the gateway hosts | tls connection timed out | proxy and allows connections"
        " | check your network or | is unable to fetch from",
        "claude could not talk to the API: the network or something on the way is at fault.",
        "Check the connection, VPN and proxy.",
        codes="ECONNREFUSED ECONNRESET ENOTFOUND EHOSTUNREACH ETIMEDOUT EAI_AGAIN EPIPE",
    ),
    entry(
        k.NOTICE,
        "no response requested",
        "claude's own mark for a turn that asks for no answer.",
        "Nothing is wrong.",
    ),
    entry(
        k.NO_ANSWER,
        "request timed out | no_response | stream_idle_timeout | computer_slept"
        " | response above may be incomplete | connection closed mid-response"
        " | response stalled | before a response was produced | connection closed while thinking"
        " | connection lost while your computer | response stopped arriving"
        " | connection lost mid-response | before the response finished | stream ended cleanly"
        " | the connection was lost. try | model call didn't complete"
        " | stream ended before | stream ended without | took too long to respond"
        " | no response from the api | empty_completion | returned an empty response",
        "The answer did not come, or broke off; the message does not tell on whose side.",
        "Send it again; if it stays, look at status.claude.com, and at proxy and network.",
    ),
    entry(
        k.SERVER,
        "internal server error | overloaded | api is at capacity | experiencing high load"
        " | is temporarily unavailable | bad gateway | service unavailable | gateway timeout"
        " | server error mid-response | terminated early due to an api error"
        " | this is a server-side issue | claude.ai/install … curl: (22) … error: 5",
        "The API, or a gateway before it, had a fault of its own.",
        "Wait a few minutes and try again; look at status.claude.com if it stays.",
    ),
)
