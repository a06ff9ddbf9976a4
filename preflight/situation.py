"""Situation: everything known about this machine and this run, each fact read at most once."""

from __future__ import annotations

from functools import cached_property

from .machine import paths
from .machine.json_files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .credentials.credential import Credential
    from .credentials.settings.effective import Settings
    from .fix import Fix
    from .installs.installation import Installation, NpmGlobal
    from .installs.running_sessions import RunningSession
    from .installs.starting.fault import StartFault
    from .installs.updating.newest_release import Newest
    from .invocation import Invocation
    from .machine.host import Host
    from .machine.json_files import Document
    from .usage.report import UsageReport


class Situation:
    """Facts are gathered on first use; rooms are imported only when their fact is asked for.

    `invocation` says how claude is (to be) run; doctor uses the default of `claude -p`.
    `thorough` allows helper programs to be started to confirm a fact (npm, claude itself, also
    over the network): doctor's way, never a launch's.  `run_helper` allows the user's own
    `apiKeyHelper` to be run.  `hurried` leaves out what nobody reads before a launch.
    """

    def __init__(
        self,
        host: Host,
        invocation: Invocation | None = None,
        *,
        thorough: bool = False,
        run_helper: bool = False,
        hurried: bool = False,
    ) -> None:
        from .invocation import PRINT

        self.host = host
        self.thorough = thorough
        self.run_helper = run_helper
        self.hurried = hurried
        self.handed_over = ""
        """The name of the key that `--key` handed over for this run."""
        self.invocation = invocation if invocation is not None else PRINT

    @cached_property
    def installation(self) -> Installation | None:
        """The claude that will run, or `None` where there is none."""
        from .installs import find

        found = find.running(self.host)
        if found is None or found.version or found.problem:
            return found
        from .installs import ask_programs

        asked = ask_programs.claude_version if self.thorough else ask_programs.recall
        return found._replace(version=asked(self.host, found))

    @cached_property
    def installations(self) -> tuple[Installation, ...]:
        """Every claude found, the one that runs first."""
        from .installs import find
        from .installs.npm import write_access

        prefix = self.npm.prefix
        also = (write_access.layout(self.host, prefix).command,) if prefix else ()
        return find.everything(self.host, also, first=self.installation)

    @cached_property
    def npm(self) -> NpmGlobal:
        """npm's global folder and this user's access to it."""
        from .installs.npm import global_folder

        return (global_folder.confirmed if self.thorough else global_folder.global_folder)(
            self.host
        )

    @cached_property
    def newest(self) -> Newest:
        """The newest version of claude that npm told of, asked for only where `thorough`."""
        from .installs.updating import newest_release

        return (newest_release.fetch if self.thorough else newest_release.known)(self.host)

    @cached_property
    def update_fixes(self) -> tuple[Fix, ...]:
        """Exact steps to bring this machine's claude up to date, best first."""
        from .installs.fixes import update
        from .shells import startup_file

        return update.update_fixes(
            self.host,
            self.installation,
            self.npm,
            startup_file.name(self.host),
            self.installations,
        )

    @cached_property
    def start_fault(self) -> StartFault | None:
        """What keeps the claude that runs from starting: by its file; where `thorough`, tried."""
        from .installs.starting import by_file

        installation = self.installation
        found = by_file.fault(self.host, installation)
        if found or not self.thorough or installation is None or installation.problem:
            return found
        from .installs.starting import trial

        return trial.fault(self.host, installation)

    def start_repairs(self, fault: StartFault) -> tuple[Fix, ...]:
        """What makes the claude that runs start again, best first."""
        from .installs.starting import repairs

        installation = self.installation
        if installation is None:
            return self.update_fixes
        return repairs.repairs(self.host, installation, fault, self.update_fixes)

    @cached_property
    def version(self) -> str:
        """The version of the claude that will run; empty where unknown."""
        return self.installation.version if self.installation else ""

    @cached_property
    def running(self) -> tuple[RunningSession, ...]:
        """The sessions of claude that run now, as far as they register."""
        from .installs import running_sessions

        return running_sessions.sessions(self.host)

    @cached_property
    def config(self) -> Document:
        """claude's global config, `.claude.json`."""
        return read_json(self.host, paths.global_config(self.host))

    @cached_property
    def settings(self) -> Settings:
        """The settings files that apply, and the environment that claude sees after them."""
        from .credentials.settings import effective

        return effective.gather(self.host, self.invocation, self.config, self.version)

    @cached_property
    def credential(self) -> Credential:
        """The credential that a request of this run will carry."""
        from .credentials.choice import precedence

        found = precedence.credential(
            self.host, self.settings, self.config, self.invocation, self.version, self.thorough
        )
        if not self.run_helper:
            return found
        from .credentials.stores import run_api_key_helper

        return run_api_key_helper.confirmed(self.host, self.settings, found, self.version)

    @cached_property
    def credential_fixes(self) -> tuple[Fix, ...]:
        """What puts that credential right; empty where nothing is known to be wrong with it."""
        from .credentials.choice import repairs

        return repairs.repairs(self.host, self.settings, self.credential, self.version)

    @cached_property
    def usage(self) -> UsageReport:
        """The reported usage of the account that is signed in."""
        from .usage import collect

        return collect.report(self.host, self.config)
