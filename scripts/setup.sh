# Sourced by scripts/test and scripts/demo: a virtual environment and the tools they need, all
# inside ignored folders of the checkout. Safe to run twice; what is there is not made again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  echo "preflight needs Python 3.11 or newer; name one in PYTHON" >&2
  return 1
}

make_environment() {
  local stamp=.venv/.made-for
  local wanted
  wanted=$(cat pyproject.toml)
  if [ -x .venv/bin/preflight ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then
    return
  fi
  say "making the virtual environment (once, about 30 s)"
  [ -x .venv/bin/python ] || "$(find_python)" -m venv .venv
  # Older pips write a start script that imports `re` before it calls us: slower, and a Ctrl-C in
  # that moment prints a traceback.
  .venv/bin/python -m pip install -qq --disable-pip-version-check --upgrade pip
  .venv/bin/python -m pip install -qq --disable-pip-version-check --editable . --group test
  printf '%s\n' "$wanted" >$stamp
}

install_tools() {
  # Real shells and a real terminal for the contract tests; without root they must be there.
  local missing=() tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || missing+=("$tool")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing ${missing[*]} (once)"
    apt-get update -qq >/dev/null 2>&1 || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1; then
      return 0
    fi
  fi
  say "not found: ${missing[*]}; the tests that need them are left out"
}

fetch_claude() {
  # The versions named, or those that scripts/lab/real.py pins.
  PYTHONPATH=scripts .venv/bin/python -m lab.fetch "$@"
}
