"""What the programs below claude say of a broken connection: Node, undici, Bun, OpenSSL, Chromium.

claude hands their words on where it has none of its own.  Sources:
https://nodejs.org/api/errors.html, https://undici.nodejs.org/#/docs/api/Errors,
https://bun.sh/docs/runtime/networking/fetch, https://docs.openssl.org/3.0/man1/openssl-verification-options.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.NETWORK,
        "unknown_certificate_verification_error | err_tls_cert_altname_invalid"
        " | does not match certificate's altnames | cert_untrusted | cert_signature_failure"
        " | net::err_cert_ | err_ssl_ | ssl routines",
        "A certificate on the way is not trusted: something reads the traffic, as companies do.",
        "Set NODE_EXTRA_CA_CERTS to the file with that certificate; never switch the check off.",
    ),
    entry(
        k.NETWORK,
        "unsupportedproxyprotocol | unsupported proxy protocol | net::err_proxy | net::err_tunnel",
        "The proxy that is configured here does not let claude through.",
        "Check HTTPS_PROXY and the proxy itself; NO_PROXY may name what needs none.",
    ),
    entry(
        k.NO_ANSWER,
        "headers timeout error | body timeout error | api error: the operation timed out",
        "The answer did not come, or broke off; the message does not tell on whose side.",
        "Send it again; if it stays, look at status.claude.com, and at proxy and network.",
    ),
    entry(
        k.NETWORK,
        "socket connection was closed unexpectedly | is the computer able to access the url"
        " | was there a typo in the url or port | failedtoopensocket | connectionrefused"
        " | client network socket disconnected | connect timeout error"
        " | err_stream_premature_close | api error: premature close | api error: terminated"
        " | api error (terminated | api error (premature close | other side closed"
        " | parse error: expected http | malformed_http_response | invalidhttpresponse"
        " | api error: unexpected end of json | api error: unexpected token"
        " | api error: failed to parse json | api error: json parse error"
        " | network is unreachable | no route to host"
        " | net::err_name_not_resolved | net::err_connection | net::err_internet"
        " | net::err_network | net::err_address | net::err_timed_out",
        "claude could not talk to the API: the network or something on the way is at fault.",
        "Check the connection, VPN and proxy.",
        codes="ENETUNREACH ENETDOWN ENETRESET ECONNABORTED EHOSTDOWN EADDRNOTAVAIL EPROTO"
        " UND_ERR_SOCKET UND_ERR_CONNECT_TIMEOUT UND_ERR_CLOSED UND_ERR_DESTROYED",
    ),
)
