"""The stages: what is laid on a fresh machine, and what is there to be seen.

`build` is for a root shell that knows the words of `prelude`.  `kind`, `version` and `path` are the
truth that doctor must tell; `miss` says why no printed command can repair it here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from . import supplies
from .machine import HOME, PATH, PERSON, UID

OLD, MIDDLE, NEW = supplies.OLD, supplies.MIDDLE, supplies.NEW
BIN = f"{HOME}/.local/bin"


class Stage(NamedTuple):
    """One machine; `repaired` is false where nothing is wrong to begin with."""

    name: str
    build: str
    kind: str
    version: str
    environ: Mapping[str, str] = {}
    miss: str = ""
    wrong: bool = True


def tools(stage: Stage) -> set[str]:
    """The package managers and nodes that a stage is built from."""
    nodes = re.findall(r"^node \S+ (\d+) (\d+)|[;\n] *node \S+ (\d+) (\d+)", stage.build)
    found = {f"node-{a or c}" for a, _, c, _ in nodes} | {f"npm-{b or d}" for _, b, _, d in nodes}
    found |= set(re.findall(r"\btool (\S+?);", stage.build))
    return found | ({"mise"} if "/tools/mise/" in stage.build else set())


def prelude() -> str:
    """Words for `build`: `node`, `native`, `mine`, `ada`, `acl`."""
    return f"""
P=@anthropic-ai/claude-code; H={HOME}; OLD={OLD}; MIDDLE={MIDDLE}; NEW={NEW}
node() {{ # PREFIX NODE NPM
  mkdir -p "$1/bin" "$1/lib/node_modules"
  if [ "$2" = 18 ]; then cp {supplies.node(18)} "$1/bin/node"
  else cp {supplies.node(22)} "$1/bin/node"; fi
  mkdir -p "$1/include/node"
  echo "#define NODE_MAJOR_VERSION $2" > "$1/include/node/node_version.h"
  cp -r {supplies.FOLDER}/tools/npm-$3/node_modules/npm "$1/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/bin/npx"
}}
binary() {{ cp {supplies.FOLDER}/binaries/"$1"/claude "$2"; chmod 755 "$2"; }}
native() {{ # HOME VERSION
  mkdir -p "$1/.local/bin" "$1/.local/share/claude/versions"
  binary "$2" "$1/.local/share/claude/versions/$2"
  ln -s "$1/.local/share/claude/versions/$2" "$1/.local/bin/claude"
}}
tool() {{ cp -r {supplies.FOLDER}/tools/"$1"/node_modules/. /usr/local/lib/node_modules/; }}
mine() {{ chown -Rh {UID}:{UID} "$@"; }}
as_ada="setpriv --reuid={UID} --regid={UID} --clear-groups"
ada() {{ (cd $H; env HOME=$H USER={PERSON} $as_ada "$@"); }}
line() {{ echo "$1" >> $H/.bashrc; }}
onpath() {{ line "export PATH=\\"$1:\\$PATH\\""; }}
acl() {{ # MODE PATH…: what ada may do there, beyond owner and group
  python3 - "$@" <<'PY'
import os, struct, sys
mode, *paths = sys.argv[1:]
bits = sum(1 << "xwr".index(c) for c in mode if c in "rwx")
for path in paths:
    entries = [(1, 7, -1), (2, bits, {UID}), (4, 5, -1), (16, 7, -1), (32, 5, -1)]
    data = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *e) for e in entries)
    os.setxattr(path, "system.posix_acl_access", data)
PY
}}
"""


def _root(npm: int, *more: str) -> str:
    """npm's package in a prefix that is root's."""
    return "\n".join((f"node /usr/local 22 {npm}", "npm install -g $P@$OLD", *more))


def _own(npm: int, *more: str, version: str = "$OLD", node: int = 22, options: str = "") -> str:
    """The same in a prefix that is the person's."""
    install = f"ada npm install -g {options} $P@{version}"
    return "\n".join((f"node /usr/local {node} {npm}", "mine /usr/local", install, *more))


def _pnpm(major: int, version: str = "$OLD", options: str = "") -> str:
    setting = f"echo registry=$npm_config_registry > {HOME}/.npmrc; mine {HOME}/.npmrc"
    add = f"ada env PNPM_HOME={HOME}/.local/share/pnpm PATH=$PATH "
    add += f"pnpm add -g {options} $P@{version} || true"
    lay = f"tool pnpm-{major}; ln -sf ../lib/node_modules/.bin/pnpm /usr/local/bin/pnpm"
    return "\n".join(("node /usr/local 22 10", lay, setting, add))


_PNPM = {
    "PNPM_HOME": f"{HOME}/.local/share/pnpm",
    "PATH": f"{HOME}/.local/share/pnpm:{HOME}/.local/share/pnpm/bin:{PATH}",
}
_LOCAL = {"PATH": f"{BIN}:{PATH}"}
_NATIVE_HELD = "node /usr/local 22 10; native $H $MIDDLE; mine $H/.local; "
_YARN = "tool yarn-1; ln -s ../lib/node_modules/yarn/bin/yarn.js /usr/local/bin/yarn"
_BUN = "tool bun-1; ln -s ../lib/node_modules/bun/bin/bun.exe /usr/local/bin/bun"
_BUN_PATH = {"PATH": f"{HOME}/.bun/bin:{PATH}"}
_MISE = f"{HOME}/.local/share/mise"
_MISE_PATH = {"PATH": f"{_MISE}/shims:{BIN}:{PATH}"}
_LAY_MISE = """node /usr/local 22 10
mkdir -p $H/.local/bin; cp {tool} $H/.local/bin/mise; mine $H/.local"""


def stages() -> tuple[Stage, ...]:
    """All of them, the founding one first."""
    mise = f"{supplies.FOLDER}/tools/mise/node_modules/@jdxcode/mise-linux-{supplies.MACHINE}"
    lay_mise = _LAY_MISE.format(tool=f"{mise}/bin/mise")
    nvm = f"{HOME}/.nvm/versions/node/v22.1.0"
    fnm = f"{HOME}/.local/share/fnm/node-versions/v22.1.0/installation"
    asdf = f"{HOME}/.asdf/installs/nodejs/22.1.0"
    brew = "/home/linuxbrew/.linuxbrew"
    return (
        Stage("root-prefix-npm10", _root(10), "npm-global", OLD),
        Stage("root-prefix-npm8", _root(8), "npm-global", OLD),
        Stage("root-prefix-npm11", _root(11), "npm-global", OLD),
        Stage("root-prefix-zsh", _root(10), "npm-global", OLD, {"SHELL": "/usr/bin/zsh"}),
        Stage("root-prefix-fish", _root(10), "npm-global", OLD, {"SHELL": "/usr/bin/fish"}),
        Stage(
            "root-prefix-root-cache", _root(10, "mkdir -p $H/.npm/_cacache/tmp"), "npm-global", OLD
        ),
        Stage("root-prefix-container", _root(10, "touch /.dockerenv"), "npm-global", OLD),
        Stage("own-prefix-npm8", _own(8), "npm-global", OLD),
        Stage("own-prefix-npm9", _own(9), "npm-global", OLD),
        Stage("own-prefix-npm10", _own(10), "npm-global", OLD),
        Stage("own-prefix-npm11", _own(11), "npm-global", OLD),
        Stage("own-prefix-middle", _own(10, version="$MIDDLE"), "npm-global", MIDDLE),
        Stage("own-prefix-newest", _own(10, version="$NEW"), "npm-global", NEW, wrong=False),
        Stage(
            "npm-global-in-home",
            "node /usr/local 22 10; ada npm config set prefix $H/.npm-global; "
            "ada npm install -g $P@$OLD; onpath '$HOME/.npm-global/bin'",
            "npm-global",
            OLD,
            {"PATH": f"{HOME}/.npm-global/bin:{PATH}"},
        ),
        Stage(
            "sudo-made-package",
            _root(
                10,
                "chown -h ada /usr/local /usr/local/* "
                "/usr/local/lib/node_modules /usr/local/lib/node_modules/@anthropic-ai",
            ),
            "npm-global",
            OLD,
        ),
        Stage(
            "sudo-made-package-npm11",
            _root(
                11,
                "chown -h ada /usr/local /usr/local/* "
                "/usr/local/lib/node_modules /usr/local/lib/node_modules/@anthropic-ai",
            ),
            "npm-global",
            OLD,
        ),
        Stage(
            "sudo-made-scope",
            _root(10, "chown -h ada /usr/local /usr/local/* /usr/local/lib/node_modules"),
            "npm-global",
            OLD,
        ),
        Stage("own-prefix-root-cache", _own(10, "chown -R root $H/.npm"), "npm-global", OLD),
        Stage(
            "leftover-of-an-update",
            _own(
                10,
                "cp -r /usr/local/lib/node_modules/$P "
                "/usr/local/lib/node_modules/@anthropic-ai/.claude-code-1devilah",
                "chown -R root /usr/local/lib/node_modules/@anthropic-ai/.claude-code-1devilah",
            ),
            "npm-global",
            OLD,
        ),
        Stage(
            "folder-without-write-bit",
            _own(10, "chmod a-w /usr/local/lib/node_modules/@anthropic-ai"),
            "npm-global",
            OLD,
        ),
        Stage(
            "acl-grants",
            _root(
                10,
                "acl rwx /usr/local/bin /usr/local/lib/node_modules "
                "/usr/local/lib/node_modules/@anthropic-ai",
            ),
            "npm-global",
            OLD,
        ),
        Stage(
            "acl-denies",
            _own(
                10,
                "chown root /usr/local/lib/node_modules/@anthropic-ai",
                "acl rx /usr/local/lib/node_modules/@anthropic-ai",
            ),
            "npm-global",
            OLD,
        ),
        Stage(
            "umask-077",
            "node /usr/local 22 10; umask 077; npm install -g $P@$OLD",
            "",
            "",
        ),
        Stage(
            "placeholder-scripts-held-back",
            _own(10, version="$NEW", options="--ignore-scripts"),
            "npm-global",
            NEW,
        ),
        Stage(
            "placeholder-without-its-program",
            _own(
                10,
                "rm -r /usr/local/lib/node_modules/$P/node_modules",
                version="$NEW",
                options="--ignore-scripts",
            ),
            "npm-global",
            NEW,
        ),
        Stage(
            "placeholder-of-roots",
            _root(10, "npm install -g --ignore-scripts $P@$NEW"),
            "npm-global",
            NEW,
        ),
        Stage(
            "npmrc-ignore-scripts",
            _own(10, "echo ignore-scripts=true > $H/.npmrc"),
            "npm-global",
            OLD,
        ),
        Stage("npmrc-omit-optional", _own(10, "echo omit=optional > $H/.npmrc"), "npm-global", OLD),
        Stage("npmrc-before", _own(10, "echo before=2026-01-01 > $H/.npmrc"), "npm-global", OLD),
        Stage(
            "npmrc-engine-strict",
            _own(10, "echo engine-strict=true > $H/.npmrc", node=18),
            "npm-global",
            OLD,
        ),
        Stage("npmrc-bin-links", _own(10, "echo bin-links=false > $H/.npmrc"), "npm-global", OLD),
        Stage("node-gone", _root(10, "rm /usr/local/bin/node"), "npm-global", OLD),
        *(
            Stage(f"pnpm-{major}", _pnpm(major), "version-manager", OLD, _PNPM)
            for major in (7, 9, 10, 12)
        ),
        Stage("pnpm-10-placeholder", _pnpm(10, "$NEW"), "version-manager", NEW, _PNPM),
        Stage(
            "yarn-1",
            f"node /usr/local 22 10; {_YARN}; "
            "ada env PATH=$PATH yarn global add $P@$OLD --prefix $H/.yarn",
            "version-manager",
            OLD,
            {"PATH": f"{HOME}/.yarn/bin:{PATH}", "PREFIX": f"{HOME}/.yarn"},
        ),
        Stage(
            "yarn-1-node18",
            f"node /usr/local 18 10; {_YARN}; "
            "ada env PATH=$PATH yarn global add $P@$OLD --prefix $H/.yarn",
            "version-manager",
            OLD,
            {"PATH": f"{HOME}/.yarn/bin:{PATH}", "PREFIX": f"{HOME}/.yarn"},
        ),
        Stage(
            "bun",
            f"node /usr/local 22 10; {_BUN}; ada env PATH=$PATH bun add -g $P@$OLD",
            "version-manager",
            OLD,
            _BUN_PATH,
        ),
        Stage(
            "bun-before-native",
            f"node /usr/local 22 10; {_BUN}; "
            "ada env PATH=$PATH bun add -g $P@$OLD; native $H $NEW; mine $H/.local; "
            "onpath '$HOME/.local/bin'; onpath '$HOME/.bun/bin'",
            "version-manager",
            OLD,
            {"PATH": f"{HOME}/.bun/bin:{BIN}:{PATH}"},
        ),
        Stage("native-middle", _NATIVE_HELD, "native", MIDDLE, _LOCAL),
        Stage(
            "native-newest", "native $H $NEW; mine $H/.local", "native", NEW, _LOCAL, wrong=False
        ),
        Stage("native-off-path", "native $H $NEW; mine $H/.local", "", ""),
        Stage(
            "native-root-versions",
            f"{_NATIVE_HELD} chown -R root $H/.local/share/claude/versions",
            "native",
            MIDDLE,
            _LOCAL,
        ),
        Stage(
            "native-root-bin",
            f"{_NATIVE_HELD} touch $H/.local/bin/pipx; chown -Rh root $H/.local/bin",
            "native",
            MIDDLE,
            _LOCAL,
        ),
        Stage(
            "native-root-staging",
            f"{_NATIVE_HELD} mkdir -p $H/.cache/claude; chown ada $H/.cache",
            "native",
            MIDDLE,
            _LOCAL,
        ),
        Stage(
            "native-root-locks",
            f"{_NATIVE_HELD} mkdir -p $H/.local/state/claude; chown ada $H/.local/state",
            "native",
            MIDDLE,
            _LOCAL,
        ),
        Stage(
            "native-of-root",
            "native /root $MIDDLE; chmod 755 /root /root/.local; "
            "ln -s /root/.local/bin/claude /usr/local/bin/claude",
            "native",
            MIDDLE,
        ),
        Stage(
            "native-empty-version",
            "native $H $NEW; : > $H/.local/share/claude/versions/$NEW; mine $H/.local",
            "native",
            NEW,
            _LOCAL,
        ),
        Stage(
            "native-dangling",
            "native $H $NEW; rm -r $H/.local/share/claude; mine $H/.local",
            "",
            "",
            _LOCAL,
        ),
        Stage(
            "copied-binary",
            "node /usr/local 22 10; binary $MIDDLE /usr/local/bin/claude; touch /run/.containerenv",
            "unknown",
            MIDDLE,
        ),
        Stage(
            "claude-local-alias",
            "node /usr/local 22 10; mkdir -p $H/.claude; mine $H/.claude; "
            "ada npm install --prefix $H/.claude/local $P@$OLD; "
            'printf \'#!/bin/bash\\nexec "%s/.claude/local/node_modules/.bin/claude" "$@"\\n\' '
            "$H > $H/.claude/local/claude; chmod 755 $H/.claude/local/claude; "
            'line "alias claude=\\"$H/.claude/local/claude\\""',
            "npm-local",
            OLD,
        ),
        Stage(
            "alias-to-an-old-one",
            "node /usr/local 22 10; mkdir -p $H/.claude; "
            "mine $H/.claude; ada npm install --prefix $H/.claude/local $P@$OLD; "
            "ln -s node_modules/.bin/claude $H/.claude/local/claude; native $H $NEW; "
            'mine $H/.local; line "alias claude=$H/.claude/local/claude"',
            "native",
            NEW,
            _LOCAL,
        ),
        Stage(
            "npm-in-a-project",
            "node /usr/local 22 10; mkdir $H/work; mine $H/work; "
            "ada npm install --prefix $H/work $P@$OLD",
            "npm-local",
            OLD,
            {"PATH": f"{HOME}/work/node_modules/.bin:{PATH}"},
        ),
        Stage(
            "nvm",
            f"node {nvm} 22 10; mine $H/.nvm; ada env PATH={nvm}/bin:$PATH npm install -g $P@$OLD",
            "npm-global",
            OLD,
            {"PATH": f"{nvm}/bin:{PATH}"},
        ),
        Stage(
            "fnm",
            f"node {fnm} 22 10; mine $H/.local; "
            f"ada env PATH={fnm}/bin:$PATH npm install -g $P@$OLD",
            "npm-global",
            OLD,
            {"PATH": f"{fnm}/bin:{PATH}"},
        ),
        Stage(
            "asdf",
            f"node {asdf} 22 10; mkdir $H/.asdf/shims; "
            f"ada_path={asdf}/bin:$PATH; mine $H/.asdf; "
            "ada env PATH=$ada_path npm install -g $P@$OLD; "
            "for n in node npm claude; do printf '#!/usr/bin/env bash\\n"
            f'# asdf-plugin: nodejs 22.1.0\\nexec {asdf}/bin/%s "$@"\\n\' $n '
            "> $H/.asdf/shims/$n; chmod 755 $H/.asdf/shims/$n; done; mine $H/.asdf",
            "npm-global",
            OLD,
            {"PATH": f"{HOME}/.asdf/shims:{PATH}"},
        ),
        Stage(
            "mise-npm",
            f"{lay_mise}; ada env PATH=$H/.local/bin:$PATH mise use -g npm:$P@$OLD",
            "version-manager",
            OLD,
            _MISE_PATH,
        ),
        Stage(
            "nodeenv",
            "node $H/env 22 10; mine $H/env; ada env PATH=$H/env/bin:$PATH npm install -g $P@$OLD",
            "npm-global",
            OLD,
            {"PATH": f"{HOME}/env/bin:{PATH}", "NODE_VIRTUAL_ENV": f"{HOME}/env"},
        ),
        Stage(
            "volta-like",
            "mkdir -p $H/.volta/bin $H/.volta/tools/user/bins; "
            "node $H/.volta/n 22 10; I=$H/.volta/tools/image/packages/$P; mkdir -p $I; "
            "PATH=$H/.volta/n/bin:$PATH npm install -g --prefix $I $P@$OLD; "
            'printf \'{"name":"claude","package":"%s","version":"%s"}\' $P $OLD '
            "> $H/.volta/tools/user/bins/claude.json; "
            "printf '#!/bin/sh\\nexec %s/n/bin/node %s/lib/node_modules/%s/cli.js \"$@\"\\n' "
            "$H/.volta $I $P > $H/.volta/bin/volta-shim; chmod 755 $H/.volta/bin/volta-shim; "
            "ln -s volta-shim $H/.volta/bin/claude; mine $H/.volta",
            "version-manager",
            OLD,
            {"PATH": f"{HOME}/.volta/bin:{PATH}"},
            miss="there is no Volta in npm to run its command",
        ),
        Stage(
            "homebrew-like",
            f"mkdir -p {brew}/bin {brew}/Caskroom/claude-code/$MIDDLE; "
            f"binary $MIDDLE {brew}/Caskroom/claude-code/$MIDDLE/claude; "
            f"ln -s ../Caskroom/claude-code/$MIDDLE/claude {brew}/bin/claude",
            "homebrew",
            MIDDLE,
            {"PATH": f"{brew}/bin:{PATH}"},
            miss="there is no Homebrew in npm to run its command",
        ),
        Stage(
            "nix-like",
            "D=/nix/store/0123456789abcdfghijklmnpqrsvwxyz-claude-code-$MIDDLE; "
            "mkdir -p $D/bin; binary $MIDDLE $D/bin/claude; "
            "ln -s $D/bin/claude /usr/local/bin/claude",
            "system-package",
            MIDDLE,
            miss="how Nix updates it is written in the user's own configuration",
        ),
        Stage(
            "apt-like",
            "binary $MIDDLE /usr/bin/claude; "
            "echo /usr/bin/claude > /var/lib/dpkg/info/claude-code.list; "
            "printf '\\nPackage: claude-code\\nStatus: install ok installed\\nVersion: %s-1\\n' "
            "$MIDDLE >> /var/lib/dpkg/status",
            "system-package",
            MIDDLE,
            miss="the command needs root and the vendor's repository",
        ),
        Stage(
            "npm-before-native",
            _root(10, "native $H $NEW; mine $H/.local"),
            "npm-global",
            OLD,
            {"PATH": f"{PATH}:{BIN}"},
        ),
        Stage(
            "native-before-npm",
            _root(10, "native $H $NEW; mine $H/.local"),
            "native",
            NEW,
            _LOCAL,
            wrong=False,
        ),
        Stage(
            "old-native-before-npm",
            _own(10, "native $H $MIDDLE; mine $H/.local", version="$NEW"),
            "native",
            MIDDLE,
            _LOCAL,
        ),
        Stage(
            "three-at-once",
            _own(
                10,
                "native $H $MIDDLE; mine $H/.local",
                f"{_BUN}; ada env PATH=$PATH bun add -g $P@$OLD; onpath '$HOME/.bun/bin'",
                version="$NEW",
            ),
            "version-manager",
            OLD,
            {"PATH": f"{HOME}/.bun/bin:{BIN}:{PATH}"},
        ),
        Stage(
            "read-only-prefix",
            "mkdir /opt/ro; mount -t tmpfs ro /opt/ro; "
            "node /opt/ro 22 10; PATH=/opt/ro/bin:$PATH npm install -g $P@$OLD; "
            "mine /opt/ro; mount -o remount,ro /opt/ro",
            "npm-global",
            OLD,
            {"PATH": f"/opt/ro/bin:{PATH}"},
        ),
        Stage(
            "noexec",
            "mkdir /opt/nx; mount -t tmpfs -o noexec nx /opt/nx; "
            "binary $NEW /opt/nx/claude; mine /opt/nx/claude",
            "",
            "",
            {"PATH": f"/opt/nx:{PATH}"},
        ),
        Stage(
            "full-disk",
            f"{_NATIVE_HELD} mkdir /mnt/small; "
            "mount -t tmpfs -o size=300m small /mnt/small; mv $H/.local/* /mnt/small/; "
            "rmdir $H/.local; ln -s /mnt/small $H/.local; "
            "ln -sfn $H/.local/share/claude/versions/$MIDDLE $H/.local/bin/claude; "
            "chown ada /mnt/small; chown -h ada $H/.local $H/.local/bin/claude",
            "native",
            MIDDLE,
            _LOCAL,
            miss="only room on the disk can repair it",
        ),
        Stage(
            "wsl",
            "D='/mnt/c/Users/Ada B/AppData/Roaming/npm'; mkdir -p \"$D\"; "
            'printf \'#!/bin/sh\\nexec cmd.exe /c claude "$@"\\n\' > "$D/claude"; '
            'chmod 755 "$D/claude"',
            "unknown",
            "",
            {"PATH": f"{PATH}:/mnt/c/Users/Ada B/AppData/Roaming/npm"},
        ),
        Stage("nothing", "true", "", ""),
    )
