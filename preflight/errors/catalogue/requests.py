"""What is said about one request, command or session; usage plays no part in any of it.

Source: https://code.claude.com/docs/en/errors (request, command-line, plugin, tool, session and
configuration messages).
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.REQUEST_INVALID,
        "prompt is too long | context limit reached | input is too long | prompt_too_long"
        " | context exceeds the | compaction window | conversation too long"
        " | capability_rejected | context window limit | exceeded context window",
        "The conversation is longer than the model's window.",
        "Run /compact or /clear.",
    ),
    entry(
        k.REQUEST_INVALID,
        "request too large | image was too large | image dimensions exceed | unable to resize"
        " | pdf too large | pdf is password protected | pdf file was not valid"
        " | request_too_large",
        "Something attached to the request is too large or cannot be read.",
        "Take the attachment out with /rewind, or send a smaller one.",
    ),
    entry(
        k.MODEL_UNKNOWN,
        "model: claude | model: ",
        "The chosen model does not exist, or this account may not use it.",
        "Choose another model with /model; look for a model set in settings or ANTHROPIC_MODEL.",
        404,
    ),
    entry(
        k.MODEL_UNKNOWN,
        "issue with the selected model | not a recognized model id | model_not_found"
        " | restricted by your organization's settings | not_found_error … model"
        " | unrecognized_model | model policy no longer allows | isn't available for your account"
        " | is not available for your account"
        " | not currently available for your account | doesn't recognize the model"
        " | your account can use this model | couldn't confirm model | model not changed"
        " | default model isn't available in this build"
        " | 1m context window … isn't available"
        " | is not enabled in your account | can't switch to the default model"
        " | retired on … api requests"
        " | settings block it … deniedmodels | model … is not available",
        "The chosen model does not exist, or this account may not use it.",
        "Choose another model with /model; look for a model set in settings or ANTHROPIC_MODEL.",
    ),
    entry(
        k.REQUEST_INVALID,
        "extra inputs are not permitted | unexpected value(s) … for the anthropic-beta"
        " | for the anthropic-beta header",
        "A gateway between claude and the API takes headers off that the request needs.",
        "Let the gateway pass the anthropic-beta header on.",
    ),
    entry(
        k.REQUEST_INVALID,
        "tool use concurrency | tool_use_id | cannot be modified | budget_tokens"
        " | tool_use … without tool_result | tool_history_mismatch | orphaned tool_result"
        " | text content blocks must be non-empty | all messages must have non-empty content"
        " | roles must alternate | invalid signature in thinking | must start with a user",
        "The history of the conversation does not fit together any more.",
        "Run /rewind, or start a new session.",
    ),
    entry(
        k.REQUEST_INVALID,
        "output token maximum | maximum allowed number of output tokens"
        " | model has reached its context window | duplicate tool_use"
        " | tool call could not be parsed | isn't available with thinking turned off"
        " | not compatible with this request model | hook stopped this request"
        " | the response was discarded | image exceeds … maximum",
        "A limit or a rule of this one request was not met.",
        "Change what the message names, or start a new session.",
    ),
    entry(
        k.REQUEST_INVALID,
        "can't help with this | violate our usage policy | safeguards flagged"
        " | safety measures that flagged | legal/aup | classifier request refused",
        "A safety check declined this message; usage plays no part in it.",
        "Start a new session and put it differently.",
    ),
    entry(
        k.COMMAND_INVALID,
        "auto mode could not evaluate | auto mode classifier | prompt to confirm went unanswered"
        " | could not update your spend limit | routines are disabled"
        " | remote control disconnected | remote control stopped | remote control is only"
        " | issuer mismatch | graphql query is not enabled",
        "A part of claude beside the prompt could not do its work.",
        "Do what the message says; prompts themselves are not affected.",
    ),
    entry(
        k.COMMAND_INVALID,
        "print conflict | cannot be used with root/sudo privileges"
        " | invalid json provided to --settings"
        " | not a valid json schema | settings file exceeds"
        " | current directory no longer exists | working directory … no longer exists"
        " | can't read the current directory"
        " | workspace not trusted | not yet available in this build"
        " | could not import | permission-prompt-tool"
        " | shell command failed for pattern | shell command permission check failed"
        " | ambiguous argument | separate paths from revisions"
        " | input must be provided | only whitespace | unknown command"
        " | too large for ultrareview | merge-base | checkout has no branches"
        " | failed to resume the conversation | claude --resume … to retry"
        " | no conversation found | cannot switch renderers | security-review",
        "claude could not carry out the command as it was given.",
        "Correct the command as the message says.",
    ),
    entry(
        k.COMMAND_INVALID,
        "untrusted source | in a shell-form command | integrity check failed"
        " | references ${user_config | zero tools | read deny rule | subagent_type is required"
        " | memory index | refusing to run it | refusing to run there"
        " | refusing to run sandboxed | refusing to run against"
        " | failed to send to | refusing to send"
        " | mcp settings | write was blocked | no saved transcript | no longer available"
        " | process_wrapper | couldn't reach the background service | unattended_start"
        " | restored the code | artifact content fetch"
        " | reply this version can't display | couldn't show context usage"
        " | couldn't share the transcript | session wasn't opened, and nothing of it was sent"
        " | session wasn't opened, because work here",
        "A tool, plugin or background session of claude refused or failed.",
        "Do what the message says; neither plan nor credential plays a part in it.",
    ),
    entry(
        k.COMMAND_INVALID,
        "transcript writes are failing | transcript saving is off | ignoring … entries from"
        " | headershelper not run | not matched by file permission checks"
        " | isn't enforced for",
        "A warning about settings or session files.",
        "Do what the message says; the request itself is not affected.",
    ),
)
