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


def _posix(name: str) -> str:
    """The function for bash and zsh: an alias' flags go on, and a function of one's own stays.

    It is made by `eval`, after the alias is gone: both shells expand aliases as they parse.
    """
    return f"""\
# {name} with a co-pilot; `preflight init --remove` takes it out again.
if typeset -f {name} >/dev/null 2>&1 &&
  case $(typeset -f {name}) in *'preflight claude'*) false ;; *) true ;; esac; then
  case $- in *i*)
    echo 'preflight: {name} is a function of your own and stays; it can call preflight claude' >&2
  esac
else
  _preflight_flags=
  if alias {name} >/dev/null 2>&1; then
    _preflight_alias=$(alias {name})
    eval "_preflight_alias=${{_preflight_alias#*=}}"
    case $_preflight_alias in
      claude | */claude) ;;
      claude\\ -* | */claude\\ -*) _preflight_flags=" ${{_preflight_alias#*claude }}" ;;
      *) case $- in *i*)
        printf "preflight: your alias %s='%s' gives way to preflight claude\\n" \\
          {name} "$_preflight_alias" >&2
      esac ;;
    esac
    unalias {name}
  fi
  eval "function {name} {{
    if command -v preflight >/dev/null 2>&1; then
      command preflight claude$_preflight_flags \\"\\$@\\"
    else
      command claude$_preflight_flags \\"\\$@\\"
    fi
  }}"
  unset _preflight_flags _preflight_alias
fi
"""


def bash(name: str) -> str:
    return f"""\
{_posix(name)}\
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
{_posix(name)}\
if [[ -o interactive ]] && (( $+functions[compdef] )) && (( ! $+_comps[{name}] )); then
  _preflight_complete() {{
    _arguments '1:subcommand:({SUBCOMMANDS})' '*:file:_files' && return
    compadd -- {FLAGS}
  }}
  compdef _preflight_complete {name}
fi
"""


def fish(name: str) -> str:
    # An alias is a function there, whose description is the alias.
    return f"""\
# {name} with a co-pilot; `preflight init --remove` takes it out again.
set --local preflight_flags
set --local preflight_own
if functions --query {name}
    set --local about (functions --details --verbose {name})[5]
    set --local value (string replace --regex -- '^alias {name}[= ]' '' $about)
    set value (string trim --chars "'" -- $value)
    if not string match --quiet -- 'alias {name}*' $about
        functions {name} | string match --quiet -- '*preflight claude*'
        or set preflight_own 'is a function of your own and stays; it can call preflight claude'
    else if string match --quiet --regex -- '^(\\S*/)?claude -' $value
        set preflight_flags (string replace --regex -- '^(\\S*/)?claude ' '' $value)
    else if status is-interactive; and not string match --quiet --regex -- '^(\\S*/)?claude$' $value
        echo "preflight: your alias {name}='$value' gives way to preflight claude" >&2
    end
end
if test -n "$preflight_own"
    status is-interactive; and echo "preflight: {name} $preflight_own" >&2
else
    eval "function {name} --description 'claude with a co-pilot'
        if command --query preflight
            command preflight claude $preflight_flags \\$argv
        else
            command claude $preflight_flags \\$argv
        end
    end"
end
if status is-interactive
    complete --command {name} --condition __fish_use_subcommand --arguments '{SUBCOMMANDS}'
    complete --command {name} --condition 'string match -q -- "-*" (commandline -ct)' \
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
