"""The shell code of `preflight init`.

A function and not an alias: claude removes `alias claude=` lines that it finds in start-up files
(https://code.claude.com/docs/en/setup).  It calls `command preflight`, which starts the real claude
as a file and never through a shell, so the function cannot reach itself; where preflight is gone,
the function falls back to the bare command.  PowerShell's start-up files are not among those that
claude changes; there it is an alias of `preflight-claude`.
"""

from __future__ import annotations

from collections.abc import Callable

SUBCOMMANDS = "agents auth doctor install mcp plugin setup-token update"
"""claude's subcommands offered by completion (https://code.claude.com/docs/en/cli-reference)."""
FLAGS = (
    "--add-dir --append-system-prompt --continue --debug --fork-session --help --mcp-config "
    "--model --output-format --permission-mode --print --resume --session-id --settings --version"
)


def bash(name: str) -> str:
    return f"""\
# {name} with a co-pilot; remove this line's source to get the bare command back.
unalias {name} 2>/dev/null || true
{name}() {{
  if command -v preflight >/dev/null 2>&1; then
    command preflight claude "$@"
  else
    command claude "$@"
  fi
}}
if [[ $- == *i* ]] && ! complete -p {name} >/dev/null 2>&1; then
  _preflight_complete() {{
    local word=${{COMP_WORDS[COMP_CWORD]}}
    if [[ $word == -* ]]; then
      COMPREPLY=($(compgen -W "{FLAGS}" -- "$word"))
    elif ((COMP_CWORD == 1)); then
      COMPREPLY=($(compgen -W "{SUBCOMMANDS}" -- "$word"))
    fi
  }}
  complete -o default -F _preflight_complete {name}
fi
"""


def zsh(name: str) -> str:
    return f"""\
# {name} with a co-pilot; remove this line's source to get the bare command back.
unalias {name} 2>/dev/null || true
function {name} {{
  if (( $+commands[preflight] )); then
    command preflight claude "$@"
  else
    command claude "$@"
  fi
}}
if [[ -o interactive ]] && (( $+functions[compdef] )) && (( ! $+_comps[{name}] )); then
  _preflight_complete() {{
    _arguments '1:subcommand:({SUBCOMMANDS})' '*:file:_files' && return
    compadd -- {FLAGS}
  }}
  compdef _preflight_complete {name}
fi
"""


def fish(name: str) -> str:
    return f"""\
# {name} with a co-pilot; remove this line's source to get the bare command back.
function {name} --description 'claude with a co-pilot'
    if command --query preflight
        command preflight claude $argv
    else
        command claude $argv
    end
end
if status is-interactive
    complete --command {name} --condition __fish_use_subcommand --arguments '{SUBCOMMANDS}'
    complete --command {name} --condition 'string match -q -- "-*" (commandline -ct)' \\
        --arguments '{FLAGS}'
end
"""


def powershell(name: str) -> str:
    # An alias and no function: PowerShell takes the first `--` out of a function's arguments
    # (about_Parsing), and claude needs it. It names a file, so it cannot reach itself either.
    return f"""\
# {name} with a co-pilot; remove this line's source to get the bare command back.
$preflight = @(Get-Command preflight-claude -CommandType Application -ErrorAction SilentlyContinue)
if ($preflight) {{ Set-Alias -Name {name} -Value $preflight[0].Source -Scope Global -Force }}
"""


SHELLS: dict[str, Callable[[str], str]] = {
    "bash": bash,
    "fish": fish,
    "powershell": powershell,
    "zsh": zsh,
}
