"""A stand-in `claude` that replays what the real CLI wrote, for machines without npm.

Texts and transcript rows are those that 2.0.28 and 2.1.330 made of the refusal (the newer one
shows the message, the older one the raw answer).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

MESSAGE = "You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
RAW = json.dumps(
    {
        "type": "error",
        "error": {"type": "invalid_request_error", "message": MESSAGE},
        "request_id": "req_011CZrBCEV5A1ea",
    },
    separators=(",", ":"),
)
SCRIPT = """\
#!{python}
import datetime, json, os, re, sys, uuid
VERSION, TEXT = {version!r}, {text!r}
session = str(uuid.uuid4())
folder = os.path.expanduser("~/.claude/projects/" + re.sub("[^A-Za-z0-9]", "-", os.getcwd()))
os.makedirs(folder, exist_ok=True)

def row(kind, content, **more):
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"
    message = {{"role": kind, "content": content, "model": "<synthetic>"}}
    entry = {{"type": kind, "cwd": os.getcwd(), "sessionId": session, "version": VERSION,
             "timestamp": now, "isSidechain": False, "message": message, **more}}
    with open(os.path.join(folder, session + ".jsonl"), "a") as stream:
        stream.write(json.dumps(entry) + "\\n")

def refuse(prompt):
    row("user", prompt)
    row("assistant", [{{"type": "text", "text": TEXT}}], isApiErrorMessage=True)
    print(TEXT, flush=True)

if "-p" in sys.argv or not sys.stdout.isatty():
    refuse("hi")
    sys.exit(1)
print("Claude Code v" + VERSION + " (stand-in)  " + os.getcwd(), flush=True)
try:
    input("> ")
    print("pong")
    refuse(input("> "))
    input("> ")
except KeyboardInterrupt:
    pass
"""


def install(folder: Path, version: str) -> Path:
    """Write the stand-in for a version into a folder and return its path."""
    package = folder / "node_modules" / "@anthropic-ai" / "claude-code"
    package.mkdir(parents=True, exist_ok=True)
    (package / "package.json").write_text(json.dumps({"version": version}))
    text = f"API Error: 400 {RAW if version.startswith('2.0.') else MESSAGE}"
    script = package / "claude"
    script.write_text(SCRIPT.format(python=sys.executable, version=version, text=text))
    script.chmod(0o755)
    return script
