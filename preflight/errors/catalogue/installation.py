"""What is said about the program itself: that it cannot start, is too old, cannot be updated.

Sources: https://code.claude.com/docs/en/errors, https://code.claude.com/docs/en/setup,
https://code.claude.com/docs/en/troubleshoot-install, and
https://github.com/anthropics/claude-code/issues/37753 for the npm messages.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.VERSION_GATE,
        "claude_code_version_too_old | does not support this model; version"
        " | below the minimum required version | please upgrade using: npm"
        " | needs an update … is required to continue | version of claude code … needs an update"
        " | or higher) is required to continue | older than the minimum version required"
        " | newer than the maximum version allowed | or later is required for your organization"
        " | organization requires version | organization requires claude code"
        " | not supported in this version of claude code | requires an update … claude code"
        " | claude code needs a restart"
        " | or older is required | requires claude code version",
        "The API or the organization does not accept this version of claude.",
        "Bring claude to the version that the message names.",
    ),
    entry(
        k.VERSION_GATE,
        "thinking.type.enabled",
        "The model refuses a form of request that older builds of claude send.",
        "Update claude; or choose an older model.",
    ),
    entry(
        k.NPM_PERMISSIONS,
        "insufficient permissions for global npm install"
        " | insufficient permissions for auto-updates | insufficient permissions to install update"
        " | no permission to install the update | no write permission to npm prefix"
        " | no write permissions for auto-updates | npm global folder isn't writable"
        " | insufficient permissions for automatic updates | (no_permissions) | sudo chown -r"
        " | fix npm permission | npm permission error | npm permissions error"
        " | failed to check npm permission | npm permissions issue | npm permission issue"
        " | permissions for npm | global npm … permission"
        " | the operation was rejected by your operating system",
        "npm cannot write its global folder, so claude cannot be updated there.",
        "Install claude where you may write: with the native installer, or a prefix of your own.",
    ),
    entry(
        k.UPDATE_FAILED,
        "failed to install native update | failed to install update | auto-update failed"
        " | failed to fetch version | no matching version found"
        " | installation was killed | needs roughly 512mb | dropped while downloading the update"
        " | download timed out | last update attempt: failed"
        " | failed to download | checksum mismatch | failed to check for updates"
        " | couldn't check for updates | unable to fetch latest version"
        " | couldn't get the latest version | installation failed … claude"
        " | failed to create executable at | can't update … installation"
        " | npm found in wsl | package … claude-cli … not found | 404 not found … claude"
        " | npm error code ebusy | npm error code enotempty | npm err! code enotempty"
        " | claude update failed | update failed … claude | could not install claude"
        " | unknown git error … anthropic-ai/claude-code | repository not found … anthropic-ai"
        " | failed to place binary | not upgrading claude-code"
        " | failed to install new version of claude | native installer does not support"
        " | couldn't install the update | couldn't install claude code | couldn't update because"
        " | restore your claude code executable | release verification failed"
        " | update was not installed | currently updating claude | being updated by npm"
        " | native auto-updater failed | can't auto-update | proxy/firewall blocking npm"
        " | need to login: npm whoami | need to log in: npm whoami | could not check for updates"
        " | failed to migrate auto-updates | failed to install claude cli | windows npm detected in"
        " | update could not be installed | failed to remove global npm installation of"
        " | installed claude is the placeholder | failed to read update result"
        " | claude-code-releases … 404 not found | claude-code-releases … key does not exist"
        " | no output from install.sh | blocked 1 postinstall | claude.exe … not found … installed",
        "An update or installation of claude failed.",
        "Install claude afresh, and check which claude then runs.",
        codes="ENOTEMPTY EBUSY ETARGET",
    ),
    entry(
        k.CANNOT_START,
        "native binary not installed | native binary not found | claude.exe … stub"
        " | postinstall did not run | placeholder … install script"
        " | exec format error … claude | claude … exec format error"
        " | is truncated. part of its embedded program is missing",
        "What stands there as claude is a placeholder or a cut-off file, not the program.",
        "Install it anew in a way that runs the package's install script.",
    ),
    entry(
        k.CANNOT_START,
        "requires git-bash | requires git bash | claude_code_git_bash_path"
        " | git for windows (for bash) | requires a shell tool | no suitable shell found",
        "claude found no shell that it can run commands with.",
        "On Windows install Git for Windows, or set CLAUDE_CODE_GIT_BASH_PATH to bash.exe.",
    ),
    entry(
        k.CANNOT_START,
        "dyld: symbol not found … claude | dyld: cannot load … claude"
        " | claude … dyld: symbol not found | claude … dyld dynamic linker | claude … dyld error"
        " | symbol not found: … referenced from: … claude | dyld symbol not found … claude"
        " | library not loaded … claude",
        "This build of claude needs a newer macOS than this one (13 or newer).",
        "Update macOS, or use the last release that runs on node.",
    ),
    entry(
        k.CANNOT_START,
        "bad cpu type in executable … claude | claude … bad cpu type in executable",
        "What stands there as claude was built for another processor.",
        "Install it anew on this computer, without Rosetta and without a copied home.",
    ),
    entry(
        k.CANNOT_START,
        "claude code fails to start | claude fails to start | claude code won't start"
        " | claude won't start | claude code crashes on launch | claude code crashes on start"
        " | claude code does not start | claude code doesn't start",
        "claude does not start; the text does not tell why.",
        "Run `claude --version` in a terminal, and read what it says.",
    ),
    entry(
        k.CANNOT_START,
        "claude: command not found | command not found: claude | claude: not found"
        " | unknown command: claude | 'claude' is not recognized | \"claude\" is not recognized"
        " | the term 'claude' is not recognized | could not find claude code command"
        " | claude command not found | could not locate the claude cli | spawn claude enoent"
        " | claude code executable not found | claude code not found | claude binary not found"
        " | claude cli not found"
        " | cannot find claude code | unable to find claude | no such file or directory: 'claude'"
        " | executable not found in $path: claude | claude command not found at"
        " | .local\\bin is not in your path | .local/bin is not in your path"
        " | is not in your path. add it | commandnotfoundexception … claude"
        " | claude … commandnotfoundexception",
        "The shell or program that should start claude does not find it.",
        "Install claude, or put the folder where it lies on PATH and open a new terminal.",
    ),
    entry(
        k.CANNOT_START,
        "failed to spawn claude code process: spawn … enoent"
        " | spawn … native-binary/claude enoent | spawn … native-binary\\claude.exe enoent",
        "What should be started is not there: the program, or the folder that it is started in.",
        "Look whether both are there; an editor's own claude comes with its extension.",
    ),
    entry(
        k.CANNOT_START,
        "claude … is not a valid win32 application | not a valid win32 application … claude"
        " | claude … (os error 193) | spawn … claude … einval | spawn … claude … unknown"
        " | spawn einval … claude | spawn unknown … claude",
        "What the other program starts as claude is no Windows program, but npm's script for a "
        "Unix shell.",
        "Give that program the full path of claude.exe or claude.cmd.",
    ),
    entry(
        k.CANNOT_START,
        "cannot execute: required file not found | error relocating … symbol not found"
        " | glibc_2 … not found | version `glibc | no such file or directory … ld-linux"
        " | ld-linux … no such file | ld-musl … no such file | could not start dynamically linked"
        " | libc.musl | not found (required by … claude)",
        "The program was built for another C library than this system has.",
        "Install the build for this system (musl or glibc), or update the system's C library.",
    ),
    entry(
        k.CANNOT_START,
        "illegal instruction … claude | illegal instruction … install | illegal instruction (sigill"
        " | avx2 … not support | not support … avx | claude … illegal instruction"
        " | illegal instruction (core"
        " | cpu lacks avx | cpu … does not support avx | without avx | requires avx"
        " | no avx support | sse4.2 | signal sigill | zsh: illegal hardware instruction",
        "The processor lacks instructions (AVX) that the native build needs.",
        "Use a build that runs on node (the last is 2.1.112), or another computer.",
    ),
    entry(
        k.CANNOT_START,
        "does not provide an export named | cannot find module './yoga.wasm'"
        " | cannot find module … claude | err_module_not_found … claude"
        " | unsupported engine … claude | requires node.js version | node.js version … is required"
        " | syntaxerror: … node_modules/@anthropic-ai | cli.js … syntaxerror"
        " | module not found … bun v1 | reading 'prototype') … claude-code/cli.js"
        " | object.hasown is not a function | readablestream is not defined"
        " | file is not defined … claude-code",
        "The node that starts claude is too old, or the package is incomplete.",
        "Update node, or install claude natively, which needs none.",
    ),
    entry(
        k.CANNOT_START,
        "claude code did not start | claude code didn't start | session did not start"
        " | claude code cannot start | claude code can't start | claude code could not start"
        " | failed to spawn claude code | claude code process error | exists but failed to launch"
        " | not found at the configured path | at the configured path but failed"
        " | couldn't restart claude code | claude code couldn't restart | can't show a prompt here"
        " | can't read the keyboard here | claude configuration file not found"
        " | unrecoverable interface error | claude code can't write to"
        " | didn't answer initialize | did not answer initialize",
        "claude stopped before it was ready.",
        "Do what the message says; `claude doctor` names what is wrong with an installation.",
    ),
    entry(
        k.CANNOT_START,
        "is damaged and can't be opened | cannot be opened because the developer"
        " | could not verify … is free of malware | apple could not verify"
        " | killed: 9 … claude | claude … killed: 9 | not opened because … malware",
        "macOS keeps the program from starting (Gatekeeper).",
        "Allow it under Privacy & Security, or install it with the official installer.",
    ),
    entry(
        k.CANNOT_START,
        "permission denied, open '…/.claude.json"
        ""
        " | could not read claude code config | configuration error … .claude.json",
        "claude cannot read or write its own files in your home.",
        "Make those files your own again, or free the disk.",
    ),
    entry(
        k.CANNOT_START,
        "configuration … .claude.json … invalid json | configuration … .claude.json … is corrupted"
        " | config file corrupted, resetting | unexpected token … claude con … is not valid json"
        " | .claude.json … is corrupted",
        "claude's own config file (~/.claude.json) is damaged or empty.",
        "Put its newest backup in its place; without one claude starts anew.",
    ),
    entry(
        k.CANNOT_START,
        "process exited with code 3221225 | exited with code 3221225 | exit code 3221225"
        " | 0xc0000005 | 0xc000001d | 0xc0000135 | segmentation fault … claude"
        " | claude … segmentation fault | panic(main thread) | oh no: bun has crashed"
        " | bun has crashed",
        "The program crashed as it started.",
        "Install another release of claude, and look whether the processor is supported.",
    ),
    entry(
        k.CANNOT_START,
        "managed settings … could not be loaded | couldn't load your organization's settings"
        " | can't read this computer's managed settings | managed settings … cannot start"
        " | your organization's policy … could not be loaded | organization's policy couldn't"
        " | policy and managed settings could not be | couldn't verify your organization's policy"
        " | login is required by your organization's policy",
        "A rule of your organization, which claude could not read or meet, keeps it from starting.",
        "Ask whoever runs this machine; look at the connection and the managed settings.",
    ),
    entry(
        k.NPM_PERMISSIONS,
        "",
        "npm cannot write its global folder, so claude cannot be updated there.",
        "Install claude where you may write: with the native installer, or a prefix of your own.",
        codes="EACCES EPERM EROFS ENOSPC",
    ),
    entry(
        k.HIDDEN,
        "claude code process exited with code | claude process exited with code"
        " | claude exited with code | command failed with exit code 1 (exit code: 1)"
        " | process completed with exit code 1 … claude | claude code returned an error result"
        " | agent sdk … exited with code | claude cli exited with code"
        " | claude code exited with code | claude … process completed with exit code"
        " | claude code process terminated by signal | claude execution failed"
        " | no result message received from claude | claude result reported subtype success"
        " | claude … returned non-zero exit status | command failed: claude"
        " | execution failed: error_during_execution | full output hidden for security … error",
        "The text says only that claude ended with an error, not which.",
        "Look at claude's own output: show_full_output in the GitHub Action, stderr in the SDK.",
    ),
)
