"""`scripts/bench [ROUNDS]`: what a launch costs, against its budgets."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .processes import is_witness

PREFLIGHT = Path(sys.executable).with_name("preflight")
DOOR = str(PREFLIGHT.with_name("preflight-claude"))
GIGABYTE = 1 << 30
TRANSCRIPTS = 10_000
POUR = f"head -c {GIGABYTE} /dev/zero >&2"
REFUSED = """\
import json, os, re, sys, time
folder = os.path.expanduser("~/.claude/projects/" + re.sub("[^A-Za-z0-9]", "-", os.getcwd()))
os.makedirs(folder, exist_ok=True)
seconds, rest = divmod(time.time_ns() // 10**6, 1000)
stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest:03}Z"
text = "API Error: 400 You're out of extra usage. Add more at claude.ai/settings/usage"
row = {"type": "assistant", "timestamp": stamp, "isApiErrorMessage": True,
       "message": {"role": "assistant", "content": [{"type": "text", "text": text}]}}
with open(f"{folder}/00000000-0000-0000-0000-{os.getpid():012}.jsonl", "a") as stream:
    stream.write(json.dumps(row) + "\\n")
print(text)
sys.stdout.flush()
with open(os.environ["ENDED"], "w") as stream:
    stream.write(str(time.monotonic_ns()))
os._exit(1)
"""


class Bench:
    """A home with a made-up claude whose checks are all good."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.rounds = rounds
        self.project = folder / "project"
        self.project.mkdir()
        self.ended = folder / "ended"
        self._package = folder / "node_modules/@anthropic-ai/claude-code"
        self._package.mkdir(parents=True)
        (self._package / "package.json").write_text('{"version": "2.1.330"}')
        self.claude = self._package / "claude"
        self.home = folder
        self.environ = {
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "ANTHROPIC_API_KEY": "sk-ant-api03-" + "x" * 95,
            "PREFLIGHT_CLAUDE": str(self.claude),
            "ENDED": str(self.ended),
        }

    def script(self, text: str, interpreter: str = "/bin/sh") -> None:
        self.claude.write_text(f"#!{interpreter}\n{text}\n")
        self.claude.chmod(0o755)

    def ours(self, *arguments: str) -> list[str]:
        return [str(PREFLIGHT), "claude", *arguments]

    def time(self, command: Sequence[str]) -> float:
        """The median of the rounds, in milliseconds."""
        return statistics.median(self._once(command) for _ in range(self.rounds))

    def _once(self, command: Sequence[str]) -> float:
        started = time.perf_counter()
        self.run(command)
        return (time.perf_counter() - started) * 1000

    def run(self, command: Sequence[str], **streams: int) -> None:
        silent: Mapping[str, int] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(
            command,
            env=self.environ,
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            stdout=streams.get("stdout", silent["stdout"]),
            stderr=streams.get("stderr", silent["stderr"]),
            check=False,
        )


def launch(bench: Bench) -> list[str]:
    """Time from our start to claude's, less what a shell would have needed for it."""
    bench.script("exec date +%s%N")
    python = bench.time([sys.executable, "-c", "pass"])
    bare = statistics.median(_until_claude(bench, [str(bench.claude)]) for _ in range(bench.rounds))
    rows = [f"bare `python -c pass`                      {python:8.1f} ms"]
    configured = bench.home / "configured/preflight/config.toml"
    configured.parent.mkdir(parents=True)
    configured.write_text('strict = true\nskip = ["updates"] # slow\n')
    for name, command, extra in (
        ("-p, checked and watched", bench.ours("-p"), {}),
        ("-p, preflight-claude", [DOOR, "-p"], {}),
        ("-p, the real one named", [DOOR, str(bench.claude), "-p"], {}),
        (
            "-p, with a config file",
            bench.ours("-p"),
            {"XDG_CONFIG_HOME": str(bench.home / "configured")},
        ),
        ("mcp, replaced", bench.ours("mcp"), {}),
        ("as claude's launcher", [DOOR, str(bench.claude)], {"CLAUDE_CODE_PROCESS_WRAPPER": DOOR}),
    ):
        ours = statistics.median(_until_claude(bench, command, extra) for _ in range(bench.rounds))
        rows.append(
            f"before claude starts, {name:23}{ours - bare:6.1f} ms   "
            f"{(ours - bare) / python:.1f} x python   (budget 35 ms, 3 x)"
        )
    return rows


def _until_claude(bench: Bench, command: Sequence[str], extra: Mapping[str, str] = {}) -> float:
    environ = {**bench.environ, **extra}
    started = time.time_ns()
    done = subprocess.run(
        command,
        env=environ,
        cwd=bench.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return (int(done.stdout) - started) / 1e6


def memory(bench: Bench) -> list[str]:
    """What stays resident while claude runs."""
    bench.script("exec sleep 9")
    with subprocess.Popen(
        bench.ours("-p"), env=bench.environ, cwd=bench.project, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(4.5)  # the last of the early looks at the registry is over
        before = _switches(process.pid)
        sizes = [_sizes(process.pid)]
        task = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        sizes += [_sizes(int(child)) for child in task if is_witness(int(child))]
        time.sleep(1)
        wakeups = _switches(process.pid) - before
        process.terminate()
    rows = [
        f"resident: {name:33}{rss:8.1f} MiB   {pss:.1f} MiB its own share   {budget}"
        for (rss, pss), name, budget in zip(
            sizes, ("preflight", "its witness"), ("(budget 16 MiB)", ""), strict=True
        )
    ]
    return [*rows, f"wake-ups in a second of silence            {wakeups:8}      (budget 0)"]


def _sizes(pid: int) -> tuple[float, float]:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.findall(r"^(?:Rss|Pss): +(\d+) kB", text, re.MULTILINE)
    return int(found[0]) / 1024, int(found[1]) / 1024


def _switches(pid: int) -> int:
    text = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)
    return int(found.group(1)) if found else 0


def relay(bench: Bench) -> list[str]:
    """A gigabyte through stderr into a reader that only counts."""
    bench.script(POUR)
    rows = []
    for name, command in (("bare", [str(bench.claude)]), ("relayed", bench.ours("-p"))):
        started = time.perf_counter()
        with subprocess.Popen(
            command,
            env=bench.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stderr is not None
            total = 0
            while data := os.read(process.stderr.fileno(), 1 << 18):
                total += len(data)
        speed = total / (time.perf_counter() - started) / 1e6
        budget = "(budget 500 MB/s)" if name == "relayed" else ""
        rows.append(f"stderr, 1 GiB, {name:27}{speed:8.0f} MB/s   {budget}")
    return rows


def after_exit(bench: Bench) -> list[str]:
    """From claude's end to ours, with and without 10,000 older transcripts of 5 GB."""
    bench.script(REFUSED, sys.executable + " -IS")
    rows = []
    for count in (0, TRANSCRIPTS):
        _old_transcripts(bench, count)
        taken = statistics.median(_after_exit(bench) for _ in range(bench.rounds))
        budget = "(with minus without: budget 50 ms)" if count else ""
        rows.append(f"after the end, {count:6} older transcripts    {taken:8.1f} ms   {budget}")
    return rows


def _after_exit(bench: Bench) -> float:
    bench.run(bench.ours("-p", "hi"))
    return (time.monotonic_ns() - int(bench.ended.read_text())) / 1e6


def _old_transcripts(bench: Bench, count: int) -> None:
    name = re.sub("[^A-Za-z0-9]", "-", str(bench.project))
    folder = bench.home / ".claude/projects" / name
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"11111111-0000-0000-0000-{number:012}.jsonl"
        with open(path, "wb") as stream:
            stream.truncate(500_000)
        os.utime(path, (1_700_000_000, 1_700_000_000))


PARTS: tuple[Callable[[Bench], list[str]], ...] = (launch, memory, relay, after_exit)


def main() -> int:
    """Print every figure; nothing here passes or fails."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for part in PARTS:
        with tempfile.TemporaryDirectory(prefix="preflight-bench-") as folder:
            for row in part(Bench(Path(folder).resolve(), rounds)):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
