"""The subcommands and flags that builds of claude know, hidden ones too.

Measured with `claude WORD --help` and read off the declarations of 2.0.28, 2.1.144 and 2.1.332;
documented: https://code.claude.com/docs/en/cli-reference.
"""

from __future__ import annotations

SUBCOMMANDS = frozenset(
    """agents attach auth auto-mode bridge config daemon design-login doctor edit-chrome-settings
    edit-hook edit-memory-settings edit-permission-rules edit-sandbox-settings edit-skill-overrides
    gateway import import-conversations install kill logs mcp migrate-installer plugin plugins
    project purge rc remote remote-control respawn rm sandbox self-hosted-runner setup-token stop
    sync ultrareview update upgrade workspace-trust worktree-hook""".split()
)
UPDATES = frozenset(("install", "migrate-installer", "update", "upgrade"))
"""Subcommands that install a claude: their failures on stderr are worth explaining."""
LACKED = {
    **dict.fromkeys(
        """agents attach auto-mode bridge daemon kill logs plugins project rc remote remote-control
        respawn rm stop sync ultrareview upgrade""".split(),
        "2.0.28",
    ),
    "auth": "2.1.40",
    **dict.fromkeys(
        """design-login edit-chrome-settings edit-hook edit-memory-settings edit-permission-rules
        edit-sandbox-settings edit-skill-overrides gateway import import-conversations purge
        sandbox self-hosted-runner workspace-trust worktree-hook""".split(),
        "2.1.144",
    ),
}
"""Subcommand → the newest build that was seen to take the word for a prompt."""
GONE = {"config": "2.0.28", "migrate-installer": "2.1.144"}
"""Subcommand → the oldest build that was seen to take the word for a prompt again."""

TAKES_VALUE = frozenset(
    """--add-dir --advisor --agent --agent-color --agent-id --agent-name --agent-type --agents
    --allowedTools --allowed-tools --append-subagent-system-prompt
    --append-subagent-system-prompt-file --append-system-prompt --append-system-prompt-file
    --attach-serve --autocompact --betas --channels --client-data-url --correlation-id
    --dangerously-load-development-channels --debug-file --deep-link-cwd-b64
    --deep-link-last-fetch --deep-link-repo --disallowedTools --disallowed-tools --effort
    --environment --fallback-model --file --forward-home-settings --inherit-permission-mode
    --initialize-fields --input-format --json-schema --lead-verify-key --managed-settings
    --max-budget-usd --max-thinking-tokens --max-turns --mcp-config --messaging-socket-path
    --metadata --model --name -n --on-branch --output-format --parent-session-id
    --permission-mode --permission-prompt-tool --permission-prompts --plan-mode-instructions
    --plugin-dir --plugin-dir-no-mcp --plugin-url --pool --prefill --prefill-b64 --proactivity
    --project-config-root --ref --remote-control-session-name-prefix --resume-drops-turn
    --resume-session-at --rewind-files --sdk-url --session-began-as-copy --session-id
    --setting-sources --settings --system-prompt --system-prompt-file --system-prompt-snapshot
    --task-budget --team-name --teammate-mode --thinking --thinking-display --tools
    --watch-artifact --workload""".split()
)
"""Flags whose next argument is theirs; the variadic ones among them also take those after it."""
MAY_TAKE_VALUE = frozenset(
    """--cloud --debug -d --from-pr --prompt-suggestions --rc --remote --remote-control --resume -r
    --teleport --worktree -w""".split()
)
"""Flags whose value is optional: the next argument is theirs unless it is a flag."""
VARIADIC = frozenset(
    """--add-dir --allowedTools --allowed-tools --betas --channels
    --dangerously-load-development-channels --disallowedTools --disallowed-tools --file
    --mcp-config --tools""".split()
)
VARIADIC_UP_TO = {"--plugin-dir": "2.1.50"}
"""Flag → the newest build on which it took all arguments after it."""
