"""What `claude -p --output-format stream-json` prints, as 2.1.332 and 2.0.28 did, shortened."""

from __future__ import annotations

from made_up import NOW

INIT = {"type": "system", "subtype": "init", "model": "claude-haiku-5-5", "session_id": "s"}
REPLY = {
    "type": "assistant",
    "message": {"model": "claude-haiku-5-5", "content": [{"type": "text", "text": "ok"}]},
    "session_id": "s",
    "uuid": "u",
}
EVENT = {
    "type": "rate_limit_event",
    "rate_limit_info": {
        "status": "allowed",
        "unifiedWindows": {"five_hour": {"utilization": 0.01, "resetsAt": NOW + 3600}},
    },
}
DONE = {
    "type": "result",
    "subtype": "success",
    "is_error": False,
    "total_cost_usd": 0.00035,
    "usage": {"input_tokens": 3, "cache_creation_input_tokens": 600, "output_tokens": 2},
    "session_id": "s",
    "uuid": "u",
}
LIMIT = {
    "type": "assistant",
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": "You've hit your 5-hour limit · resets 7:23am (UTC)"}],
    },
    "session_id": "s",
    "uuid": "u",
    "timestamp": "2026-11-22T09:59:59Z",
    "is_api_error_message": True,
    "api_error_status": 429,
    "api_error": "usage_limit_reached",
    "api_error_type": "rate_limit_error",
    "api_error_params": {
        "rate_limit_info": {
            "status": "rejected",
            "rateLimitType": "five_hour",
            "resetsAt": NOW + 7200,
        }
    },
}
FAILED = {**DONE, "is_error": True, "result": "You've hit your 5-hour limit · resets 7:23am (UTC)"}
OLD = {
    "type": "assistant",
    "message": {
        "model": "<synthetic>",
        "content": [
            {
                "type": "text",
                "text": 'API Error: 400 {"type":"error","error":{"type":"invalid_request_error",'
                '"message":"You\'re out of extra usage. Add more at claude.ai/settings/usage and '
                'keep going."},"request_id":"req_1"}',
            }
        ],
    },
    "session_id": "s",
    "uuid": "u",
}
