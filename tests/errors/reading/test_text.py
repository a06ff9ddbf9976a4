"""Errors found in text, as terminals, logs and reports hold it."""

from __future__ import annotations

import pytest
from explained import EXTRA_USAGE, THIRD_PARTY

from preflight.errors import kinds
from preflight.errors.api_error import API, OTHER, ApiError
from preflight.errors.reading.anchors import WHOLE
from preflight.errors.reading.text import read

MESSAGE = "You're out of extra usage. Add more at claude.ai/settings/usage and keep going"


def only(text: str) -> ApiError:
    found = read(text, "text")
    assert len(found) == 1, found
    return found[0]


def test_the_whole_of_a_raw_answer() -> None:
    assert only(EXTRA_USAGE) == ApiError(
        MESSAGE,
        400,
        "invalid_request_error",
        "req_011CZrUrJ5uKSunonJ81hAeR",
        origin="text",
        kind=kinds.EXTRA_USAGE_REFUSED,
        worded="claude-json",
        shape=API,
    )


def test_a_wrap_inside_a_json_key() -> None:
    error = only(
        'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","mess\n'
        '    age":"Third-party apps now draw from your extra usage, not your plan limits.\n'
        "     We've added a $20 credit to get you started. Claim it at                   \n"
        "    claude.ai/settings/usage and keep                                           \n"
        '    going."},"request_id":"req_011CZrSJyW7UmvHvjkEjCKDy"}'
    )
    assert (error.status, error.kind) == (400, kinds.THIRD_PARTY_REFUSED)
    assert error.message.endswith("Claim it at claude.ai/settings/usage and keep going")
    assert error.request_id == "req_011CZrSJyW7UmvHvjkEjCKDy"


def test_a_wrap_inside_the_request_id() -> None:
    error = only(
        'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Claude '
        'Code 2.1.224 does not support this model; version 2.1.251 or newer is required."},'
        '"request_id":"req_011CZr\n    SJyW7UmvHvjkEjCKDy"}'
    )
    assert error.request_id == "req_011CZrSJyW7UmvHvjkEjCKDy"


def test_boxes_prompts_and_colours() -> None:
    error = only(
        "│ ❯ hi                                                      │\n"
        '│   ⎿  \x1b[31mAPI Error: 400 {"type":"error","error":{"type":"invalid_reque │\n'
        '│ st_error","mess                                           │\n'
        '│ age":"You\'re out of \x1b[1mextra\x1b[0m usage. Add more at claude.ai/settings │\n'
        "│ /usage and keep                                           │\n"
        '│  going."},"request_id":"req_011CZqkYPPVyAAcLk77qBd4k"}    │\n'
    )
    assert (error.status, error.kind, error.message) == (400, kinds.EXTRA_USAGE_REFUSED, MESSAGE)


def test_round_quotes() -> None:
    error = only(
        "API Error: 400 {“type”:“error”,“error”:{“type”:“invalid_request_error”,“message”:"
        "“You’re out of extra usage. Add more at claude.ai/settings/usage and keep going.”}}"
    )
    assert (error.status, error.message) == (400, MESSAGE)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_levels_of_escaping(depth: int) -> None:
    import json

    text = EXTRA_USAGE
    for _ in range(depth):
        text = json.dumps({"note": text})
    error = only(text)
    assert (error.status, error.message) == (400, MESSAGE)
    assert error.request_id == "req_011CZrUrJ5uKSunonJ81hAeR"


LIST = (
    '[{"error":"Error: Could not resolve authentication method. Expected either apiKey or authToken'
    ' to be set. Or for one of the \\"X-Api-Key\\" or \\"Authorization\\" headers to be explicitly '
    "omitted\\n    at uy.validateHeaders (file:///usr/local/lib/node_modules/@anthropic-ai/claude-"
    'code/cli.js:357:930)","timestamp":"2026-04-08T10:51:07.164Z"},{"error":"Error: Could not '
    'resolve authentication method.","timestamp":"2026-04-08T10:51:07.203Z"},{"error":"WiA: '
    "Insufficient permissions for global npm install.\\n    at Iv1 (file:///usr/local/lib/"
    'node_modules/@anthropic-ai/claude-code/cli.js:1862:998)","timestamp":"2026-04-08T10:51:26.259Z'
    '"},{"error":"Error: 400 {\\"type\\":\\"error\\",\\"error\\":{\\"type\\":'
    '\\"invalid_request_error\\",\\"message\\":\\"You\'re out of extra usage. Add more at '
    "claude.ai/settings/usage and keep going."
    '\\"},\\"request_id\\":\\"req_011CZrBCEV5A1ea'
)
"""claude's own list of its errors, nested, repeated and cut off, as issue forms hold it."""


def test_claudes_own_list_of_errors() -> None:
    first, npm, refusal = read(LIST, "text")
    assert (first.kind, first.repeats) == (kinds.NO_CREDENTIALS, 2)
    assert first.at == 1_775_645_467.164
    assert (npm.kind, npm.at) == (kinds.NPM_PERMISSIONS, 1_775_645_486.259)
    assert npm.message == "Insufficient permissions for global npm install"
    assert (refusal.kind, refusal.status) == (kinds.EXTRA_USAGE_REFUSED, 400)
    assert refusal.request_id == "req_011CZrBCEV5A1ea"


def test_the_list_cut_anywhere() -> None:
    for end in range(200, len(LIST)):
        assert read(LIST[:end], "text"), end


def test_a_debug_log_of_either_version() -> None:
    old = (
        "[ERROR] Error streaming, falling back to non-streaming mode: 400 "
        '{"type":"error","error":{"type":"invalid_request_error","message":"You\'re out of extra '
        'usage. Add more at claude.ai/settings/usage and keep going."},"request_id":"req_011CZr5"}'
    )
    new = (
        "2026-11-22T09:46:20.218Z [ERROR] API error (attempt 1/11): 400 400 "
        '{"type":"error","error":{"type":"invalid_request_error","message":"You\'re out of extra '
        'usage. Add more at claude.ai/settings/usage and keep going."},"request_id":"req_011CZr5"}'
    )
    assert only(old).status == 400
    assert only(new).at == 1_795_340_780.218
    assert only(f"{new}\n{new}\n{new}").repeats == 3


def test_a_json_result() -> None:
    error = only(
        '{"type":"result","subtype":"success","is_error":true,"api_error_status":400,"result":'
        "\"API Error: 400 You're out of extra usage. Add more at claude.ai/settings/usage and keep "
        'going.","session_id":"a7042ebe-9de5-46d6-8f1c-188a8d1151dc"}'
    )
    assert (error.status, error.kind) == (400, kinds.EXTRA_USAGE_REFUSED)


def test_a_page_of_a_gateway() -> None:
    error = only(
        "API Error: 502 <html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n"
        "<center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>"
    )
    assert (error.status, error.kind, error.message) == (502, kinds.SERVER, "502 Bad Gateway")


def test_a_page_that_is_not_the_apis() -> None:
    error = only("<!DOCTYPE html>\n<html>\n<head><title>403 Forbidden</title></head></html>")
    assert (error.status, error.kind, error.message) == (403, kinds.GATEWAY, "403 Forbidden")
    assert error.shape == OTHER
    assert only("<html><head><title>Just a moment...</title></head>").kind == kinds.NETWORK
    assert read("<html><head><title>My page</title></head></html>", "text") == []


def test_two_answers_on_one_line_are_two_errors() -> None:
    text = EXTRA_USAGE.replace("\n", " ")
    other = (
        ' 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},'
        '"request_id":"req_011CZrOther12"}'
    )
    assert [error.status for error in read(text + other, "text")] == [400, 529]


def test_a_headline_and_its_answer_are_one_error() -> None:
    text = f"[Bug] Anthropic API Error: Out of extra usage despite low usage\n\n{EXTRA_USAGE}"
    assert only(text).status == 400


def test_what_surrounds_a_message_is_no_part_of_it() -> None:
    error = only(f"on terminal error I am seeing is {EXTRA_USAGE} while my usage is just 1%, why?")
    assert error.message == MESSAGE


def test_a_400_and_a_429_with_the_same_words() -> None:
    assert only("You're out of extra usage · resets 3:45pm").kind == kinds.CREDITS_AND_PLAN
    assert only("API Error: 400 You're out of extra usage.").kind == kinds.EXTRA_USAGE_REFUSED
    assert only("it says out of extra usage").kind == kinds.EXTRA_USAGE_SAID


def test_both_names_of_the_credits() -> None:
    renamed = EXTRA_USAGE.replace("extra usage", "usage credits")
    assert only(renamed).kind == kinds.EXTRA_USAGE_REFUSED


def test_an_answer_that_nobody_knows() -> None:
    error = only('{"type":"error","error":{"type":"new_error","message":"Something new"}} 418')
    assert (error.type, error.message, error.kind) == ("new_error", "Something new", kinds.UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "The extra mile. Usage: claude [options]",
        "we access the node_modules folder, and the file not found page is empty",
        "TypeError: undefined is not a function",
        "I read about rate limits and error handling in the docs.",
    ],
)
def test_text_without_an_error(text: str) -> None:
    assert read(text, "text") == []


def test_a_long_log_is_read_like_a_short_one() -> None:
    noise = "2026-11-22T09:46:20.218Z [DEBUG] nothing to see, limit none, error none\n"
    log = noise * (2 * WHOLE // len(noise)) + EXTRA_USAGE + "\n" + noise * 100 + THIRD_PARTY
    found = read(log, "log")
    assert [error.kind for error in found] == [kinds.EXTRA_USAGE_REFUSED, kinds.THIRD_PARTY_REFUSED]
    assert found[0].request_id == "req_011CZrUrJ5uKSunonJ81hAeR"


def test_repeats_in_a_long_log_are_counted() -> None:
    line = EXTRA_USAGE.replace("req_011CZrUrJ5uKSunonJ81hAeR", "req_011CZr{:08}") + "\n"
    count = 2 * WHOLE // len(line)
    log = "".join(line.replace("{:08}", f"{index:08}") for index in range(count))
    assert only(log).repeats == count


def test_words_that_nobody_knows_are_an_error_behind_claudes_own_mark() -> None:
    found = read("> hi\n  ⎿ API Error: ENOSPC: no space left on device, write\n", "")
    assert [(e.message, e.kind) for e in found] == [
        ("ENOSPC: no space left on device, write", kinds.UNKNOWN)
    ]
    assert read("The log says API Error: nothing of it is quoted at a line's beginning", "") == []


def test_an_answer_with_a_foreign_request_id_is_no_answer_of_the_api() -> None:
    said = '{"type":"error","error":{"type":"api_error","message":"no"},"request_id":"%s"}'
    assert only("API Error: 500 " + said % "05997465cd2ee4bd50b24b216c911b75").shape == OTHER
    assert only("API Error: 500 " + said % "req_011CZrUrJ5uKSunonJ81hAeR").shape == API
    assert only("API Error: 500 " + said % "REDACTED").shape == API


def test_a_status_in_a_text_that_names_another_program_and_not_claude() -> None:
    said = "unexpected status 403 Forbidden: local proxy failed"
    assert read(f"{said} while handling Codex /responses. Provider: DeepSeek", "text") == []
    assert only(said).status == 403


def test_source_with_numbered_lines_beside_an_exception() -> None:
    error = only(
        "SDK execution error: 7845 |       throw error;\n7846 |     }\n7847 |   }\n"
        "7850 |       return new Error(`Claude Code process exited with code ${code}`);\n"
        "error: Claude Code process exited with code 1\n      at emit (node:events:92:22)\n"
    )
    assert error.message == "Claude Code process exited with code 1"
