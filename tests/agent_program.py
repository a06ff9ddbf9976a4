"""A program that uses the published Agent SDK, as somebody's own would: `agent_program.py CASE`.

It runs by itself, because the SDK hands the whole environment of its process on to claude.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

from claude_agent_sdk import (
    AssistantMessage,
    ClaudeAgentOptions,
    ClaudeSDKClient,
    PermissionResultAllow,
    ProcessError,
    ResultMessage,
    TextBlock,
    ToolPermissionContext,
    query,
)


def options(**more: Any) -> ClaudeAgentOptions:
    return ClaudeAgentOptions(cli_path=os.environ["CLI_PATH"], cwd=os.getcwd(), **more)


def text(message: object) -> list[str]:
    if not isinstance(message, AssistantMessage):
        return []
    return [block.text for block in message.content if isinstance(block, TextBlock)]


async def ask(prompt: str = "hi") -> dict[str, Any]:
    """One question; what the SDK makes of the answer, and what came on stderr."""
    said: list[str] = []
    stderr: list[str] = []
    seen: dict[str, Any] = {"said": said, "stderr": stderr, "error": None}
    try:
        async for message in query(prompt=prompt, options=options(stderr=stderr.append)):
            said += text(message)
            if isinstance(message, ResultMessage):
                seen["result"] = [message.is_error, message.result]
    except Exception as error:
        seen["error"] = type(error).__name__
        seen["status"] = error.exit_code if isinstance(error, ProcessError) else None
    return seen


async def two() -> list[dict[str, Any]]:
    """Two sessions at once."""
    return list(await asyncio.gather(ask("one"), ask("two")))


async def interrupt() -> dict[str, Any]:
    """A question that is taken back while the API keeps silent, and another one after it."""
    async with ClaudeSDKClient(options()) as client:
        await client.query("hang")
        await asyncio.sleep(2)
        await client.interrupt()
        kinds = [type(message).__name__ async for message in client.receive_response()]
    return {"kinds": kinds}


async def cancel() -> dict[str, Any]:
    """The task is given up while the API keeps silent."""
    task = asyncio.create_task(ask("hang"))
    await asyncio.sleep(3)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return {"cancelled": True}
    return {"cancelled": False}


async def permission() -> dict[str, Any]:
    """A tool that needs leave, which a callback gives."""
    asked: list[str] = []

    async def allow(
        tool: str, given: dict[str, Any], context: ToolPermissionContext
    ) -> PermissionResultAllow:
        asked.append(f"{tool} {given['file_path']}")
        return PermissionResultAllow()

    said: list[str] = []
    async with ClaudeSDKClient(options(can_use_tool=allow)) as client:
        await client.query("write it")
        async for message in client.receive_response():
            said += text(message)
    return {"asked": asked, "said": said}


CASES: dict[str, Any] = {
    "ask": ask,
    "two": two,
    "interrupt": interrupt,
    "cancel": cancel,
    "permission": permission,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(CASES[sys.argv[1]]())))
