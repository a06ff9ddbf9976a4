"""A loopback stand-in for the Messages API that answers as scripted and records what was sent.

Only 127.0.0.1 is bound. The shapes of answers follow the public Messages API reference
(https://platform.claude.com/docs/en/api/messages-streaming and .../api/errors).
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple

OUT_OF_EXTRA_USAGE = (
    "You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
)
REQUEST_ID = "req_011CZrBCEV5A1ea"


class Answer(NamedTuple):
    """One scripted answer: HTTP status, error type and message (of a 200: the reply), headers.

    `raw` replaces the whole body, sent as `content_type` and without a request id.  `midway` sends
    the error after a 200 has begun to stream: as an event of the stream, as `raw` text in it, or as
    its sudden end where both are empty.
    `silence` gives no answer: `reset` closes the connection at once, `hang` keeps it open.
    """

    status: int = 200
    type: str = ""
    message: str = "pong"
    headers: Mapping[str, str] = {}
    details: Mapping[str, str] | None = None
    raw: str | None = None
    content_type: str = "application/json"
    midway: bool = False
    silence: str = ""


class Page(NamedTuple):
    """What a GET of one path answers; `data` is sent as JSON unless it is text."""

    status: int = 200
    data: object = None
    headers: Mapping[str, str] = {}


class Request(NamedTuple):
    """One recorded request; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


GOOD = Answer()
REFUSAL = Answer(400, "invalid_request_error", OUT_OF_EXTRA_USAGE)


def usage_headers(session: float, week: float, resets_in: int = 3600) -> dict[str, str]:
    """Response headers that report plan usage in per cent, as the API sends them to a login."""
    now = int(time.time())
    return {
        "anthropic-ratelimit-unified-status": "allowed",
        "anthropic-ratelimit-unified-reset": str(now + resets_in),
        "anthropic-ratelimit-unified-representative-claim": "five_hour",
        "anthropic-ratelimit-unified-5h-status": "allowed",
        "anthropic-ratelimit-unified-5h-utilization": str(session / 100),
        "anthropic-ratelimit-unified-5h-reset": str(now + resets_in),
        "anthropic-ratelimit-unified-7d-status": "allowed",
        "anthropic-ratelimit-unified-7d-utilization": str(week / 100),
        "anthropic-ratelimit-unified-7d-reset": str(now + 3 * 86400),
    }


class LoopbackApi:
    """`with LoopbackApi(REFUSAL) as api:` serves on `api.url` until the block ends.

    `answers` are given to main requests in turn, the last one for ever.  `script(...)` replaces
    them while the server runs.  `pages` are what a GET finds, by path.  A `listener` with its
    `context` for TLS is served in place of a port of 127.0.0.1.
    """

    def __init__(
        self,
        *answers: Answer,
        tls: bool = False,
        listener: socket.socket | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.requests: list[Request] = []
        self.pages: dict[str, Page] = {}
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._answers: list[Answer] = list(answers) or [GOOD]
        self._server = _Server(("127.0.0.1", 0), _handler(self), bind_and_activate=not listener)
        if listener:
            self._server.socket.close()
            self._server.socket = listener
            self._server.server_address = listener.getsockname()
        self._scheme = "https" if tls or context else "http"
        if tls or context:
            context = context or _self_signed()
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}"

    def script(self, *answers: Answer) -> None:
        """Give these answers from now on."""
        with self._lock:
            self._answers = list(answers)

    def next_answer(self) -> Answer:
        with self._lock:
            return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def messages(self) -> Sequence[Request]:
        """The requests to `/v1/messages` so far."""
        return [r for r in self.requests if r.path.split("?")[0] == "/v1/messages"]

    def __enter__(self) -> LoopbackApi:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()


_OF_CLOUDS = ("/invoke-with-response-stream", "/invoke", ":streamRawPredict", ":rawPredict")
"""How the paths end under which Bedrock and Vertex AI take the same requests."""


_OPENSSL = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split()


def _self_signed() -> ssl.SSLContext:
    """A certificate that no client trusts."""
    with tempfile.TemporaryDirectory() as folder:
        pem = f"{folder}/pem"
        subprocess.run(
            [*_OPENSSL, "-keyout", pem, "-out", f"{pem}.crt"],
            check=True,
            capture_output=True,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{pem}.crt", pem)
    return context


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A claude that was ended in the middle of a request is nothing to report."""


def _handler(api: LoopbackApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def _record(self) -> Request:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            try:
                body = json.loads(raw or b"{}")
            except ValueError:
                body = {}
            headers = {k.lower(): v for k, v in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            api.requests.append(request)
            return request

        def _send(
            self,
            status: int,
            content_type: str,
            data: bytes,
            extra: Mapping[str, str],
            request_id: str = REQUEST_ID,
        ) -> None:
            self.send_response(status)
            self.send_header("content-type", content_type)
            self.send_header("content-length", str(len(data)))
            if request_id:
                self.send_header("request-id", request_id)
            for name, value in extra.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def _say_nothing(self, how: str) -> None:
            """No answer: the connection is reset at once, or kept open without a word."""
            self.close_connection = True
            if how == "hang":
                api.ended.wait()
            # A close with data unread, or with this option, is a reset (tcp(7), SO_LINGER).
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()

        def _break_off(self, answer: Answer, model: str) -> None:
            """Half a reply, then an error event, or nothing more."""
            whole = _stream("half of a rep", model)
            data = whole[: whole.index(b"event: content_block_stop")]
            if answer.raw is not None:
                data += answer.raw.encode()
            elif answer.type:
                data += b"event: error\ndata: "
                data += _error(answer.type, answer.message, answer.details) + b"\n\n"
            self.close_connection = True
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("request-id", REQUEST_ID)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(data)
            if answer.silence:
                self.wfile.flush()
                time.sleep(0.1)  # what was sent has to arrive before the reset drops it
                self._say_nothing(answer.silence)

        def do_CONNECT(self) -> None:
            """As a proxy that lets nothing through."""
            answer = api.next_answer()
            self.close_connection = True
            data = (answer.raw or "").encode()
            self._send(answer.status, answer.content_type, data, answer.headers, request_id="")

        def do_HEAD(self) -> None:
            self._record()
            self._send(200, "application/json", b"", {})

        def do_GET(self) -> None:
            page = api.pages.get(self._record().path.split("?")[0])
            if page is None:
                self._send(404, "application/json", _error("not_found_error", "not here", None), {})
            elif isinstance(page.data, str):
                self._send(page.status, "text/html", page.data.encode(), page.headers)
            else:
                data = json.dumps(page.data).encode()
                self._send(page.status, "application/json", data, page.headers)

        def do_POST(self) -> None:
            request = self._record()
            path = request.path.split("?")[0]
            if path != "/v1/messages" and not path.endswith(_OF_CLOUDS):
                self._send(404, "application/json", _error("not_found_error", "not here", None), {})
                return
            answer = api.next_answer()
            if answer.silence and not answer.midway:
                self._say_nothing(answer.silence)
            elif answer.midway and request.body.get("stream"):
                self._break_off(answer, str(request.body.get("model", "")))
            elif answer.raw is not None:
                extra = {"x-should-retry": "false", **answer.headers}
                data = answer.raw.encode()
                self._send(answer.status, answer.content_type, data, extra, request_id="")
            elif answer.midway and not answer.type:
                self._say_nothing("reset")
            elif answer.status != 200:
                extra = {"x-should-retry": "false", **answer.headers}
                data = _error(answer.type, answer.message, answer.details)
                self._send(answer.status, "application/json", data, extra)
            elif request.body.get("stream"):
                data = _stream(answer.message, str(request.body.get("model", "")))
                self._send(200, "text/event-stream", data, answer.headers)
            else:
                message = _message(answer.message, str(request.body.get("model", "")))
                self._send(200, "application/json", json.dumps(message).encode(), answer.headers)

    return Handler


def _error(kind: str, message: str, details: Mapping[str, str] | None) -> bytes:
    error: dict[str, Any] = {"type": kind, "message": message}
    if details:
        error["details"] = dict(details)
    return json.dumps(
        {"type": "error", "error": error, "request_id": REQUEST_ID}, separators=(",", ":")
    ).encode()


def _message(text: str, model: str) -> dict[str, Any]:
    return {
        "id": "msg_loopback",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 3, "output_tokens": 2},
    }


def _stream(text: str, model: str) -> bytes:
    start = {**_message(text, model), "content": [], "stop_reason": None}
    events: list[tuple[str, dict[str, Any]]] = [
        ("message_start", {"message": start}),
        ("content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}}),
        ("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": text}}),
        ("content_block_stop", {"index": 0}),
        (
            "message_delta",
            {
                "delta": {"stop_reason": "end_turn", "stop_sequence": None},
                "usage": {"output_tokens": 2},
            },
        ),
        ("message_stop", {}),
    ]
    return b"".join(
        f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode()
        for name, data in events
    )
