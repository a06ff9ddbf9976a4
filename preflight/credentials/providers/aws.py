"""Whether the AWS SDK inside claude would find credentials, by environment and files alone.

Order of its provider chain: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html.
"""

from __future__ import annotations

import os

from ...fix import Fix, by_hand
from ...machine.json_files import read_json
from ...shells import words
from .. import secret_form
from ..credential import NO, UNKNOWN, YES
from . import cloud_machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...machine.host import Host
    from ..settings.effective import Settings
    from .cloud_machine import Answer


def missing(environ: Mapping[str, str], flag: str) -> str:
    """What claude needs beside credentials and does not have."""
    if flag == "ANTHROPIC_AWS" and secret_form.is_blank(
        environ.get("ANTHROPIC_AWS_WORKSPACE_ID", "")
    ):
        skipped = environ.get("CLAUDE_CODE_SKIP_ANTHROPIC_AWS_AUTH", "")
        return "" if skipped else "ANTHROPIC_AWS_WORKSPACE_ID is not set"
    return ""


def judge(host: Host, settings: Settings, flag: str, trims: bool) -> Answer:
    """`usable` and reason; `trims`: a bearer token of blanks counts as unset."""
    environ = settings.environ
    name = "ANTHROPIC_AWS_API_KEY" if flag == "ANTHROPIC_AWS" else "AWS_BEARER_TOKEN_BEDROCK"
    bearer = environ.get(name, "")
    if bearer and not (trims and secret_form.is_blank(bearer)):
        flaw = secret_form.header(bearer)
        if flaw.text:
            return NO, f"{name} {flaw.text}", by_hand(f"set {name} anew, as one line")
        return YES, ""
    if settings.values.get("awsCredentialExport"):
        return UNKNOWN, "awsCredentialExport is not run before a launch"
    answer = _chain(host, environ)
    if answer[0] == NO and settings.values.get("awsAuthRefresh"):
        return UNKNOWN, "awsAuthRefresh may fetch credentials"
    return answer


def _chain(host: Host, environ: Mapping[str, str]) -> Answer:
    # The SDK leaves the keys of the environment out as soon as a profile is named.
    profile = environ.get("AWS_PROFILE")
    key, secret = environ.get("AWS_ACCESS_KEY_ID"), environ.get("AWS_SECRET_ACCESS_KEY")
    if not profile and key and secret:
        if secret_form.is_blank(key) or secret_form.is_blank(secret):
            named = "AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY"
            return NO, f"{named} is blank", by_hand(f"set {named} anew, or unset both")
        return YES, ""
    sections = _sections(host, environ)
    section = sections.get(profile or "default")
    if section:
        answer = _profile(host, profile or "default", section, sections)
        if answer:
            return answer
    return _ambient(host, environ, profile)


def _profile(
    host: Host, name: str, section: dict[str, str], sections: dict[str, dict[str, str]]
) -> Answer | None:
    if section.get("aws_access_key_id") and section.get("aws_secret_access_key"):
        return YES, ""
    if section.get("sso_session") or section.get("sso_start_url"):
        return _single_sign_on(host, name, section, sections)
    token_file = section.get("web_identity_token_file")
    if token_file:
        return _token_file(host, token_file)
    for key in ("role_arn", "credential_process", "login_session", "credential_source"):
        if section.get(key):
            return UNKNOWN, f"{key} of the AWS profile {name} is not tried before a launch"
    return None


def _single_sign_on(
    host: Host, name: str, section: dict[str, str], sections: dict[str, dict[str, str]]
) -> Answer:
    """`aws sso login` leaves a token in `~/.aws/sso/cache`, named after session or start URL."""
    import hashlib

    session = section.get("sso_session", "")
    key = session or section.get("sso_start_url", "")
    digest = hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
    cached = read_json(
        host, os.path.join(host.home or "", ".aws", "sso", "cache", f"{digest}.json")
    )
    command = words.line("aws sso login --profile {}", name)
    again = f"run `{command}`" if command else "sign in to it with aws sso login"
    repair = Fix(command, "signs the profile in") if command else by_hand(again)
    if not cached.get("accessToken"):
        return NO, f"the AWS profile {name} is not signed in: {again}", repair
    expires = cached.text("expiresAt")
    if expires and not cached.get("refreshToken") and expires < _utc(host.now()):
        return NO, f"the sign-in of the AWS profile {name} has expired: {again}", repair
    return YES, ""


def _utc(seconds: float) -> str:
    import time

    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _ambient(host: Host, environ: Mapping[str, str], profile: str | None) -> Answer:
    if environ.get("AWS_WEB_IDENTITY_TOKEN_FILE") and environ.get("AWS_ROLE_ARN"):
        return _token_file(host, environ["AWS_WEB_IDENTITY_TOKEN_FILE"])
    for name in ("RELATIVE", "FULL"):
        if environ.get(f"AWS_CONTAINER_CREDENTIALS_{name}_URI"):
            return UNKNOWN, "the container's credential service is not asked before a launch"
    disabled = environ.get("AWS_EC2_METADATA_DISABLED", "").lower() == "true"
    if not disabled and cloud_machine.vendor(host) == cloud_machine.AMAZON:
        return UNKNOWN, "the instance's metadata service is not asked before a launch"
    if profile:
        listed = Fix("aws configure list-profiles", "names the profiles; set AWS_PROFILE to one")
        text = f"no AWS credentials were found for the profile {profile} (AWS_PROFILE)"
        return NO, text, listed
    set_up = Fix("aws configure sso", "sets up single sign-on; `aws configure` sets up keys")
    return NO, "no AWS credentials were found in the environment or in ~/.aws", set_up


def _token_file(host: Host, path: str) -> Answer:
    if not host.is_file(path):
        text = f"the AWS web identity token file {path} does not exist"
        return NO, text, by_hand(f"put the token file back, or correct the path: {path}")
    return UNKNOWN, "the AWS web identity is not tried before a launch"


def _sections(host: Host, environ: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The profiles of both AWS files; `[profile x]` and `[x]` are the same profile."""
    folder = os.path.join(host.home or "", ".aws")
    merged: dict[str, dict[str, str]] = {}
    for variable, name in (
        ("AWS_CONFIG_FILE", "config"),
        ("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
    ):
        path = environ.get(variable) or os.path.join(folder, name)
        try:
            text = host.read_bytes(path).decode("utf-8", "replace")
        except (OSError, ValueError):
            continue
        _add(text, merged)
    return merged


def _add(text: str, merged: dict[str, dict[str, str]]) -> None:
    section: dict[str, str] = {}
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped[1:].split("]", 1)[0].strip()
            section = merged.setdefault(name.removeprefix("profile ").strip(), {})
        elif "=" in stripped and not stripped.startswith(("#", ";")):
            key, _, value = stripped.partition("=")
            section[key.strip().lower()] = value.strip()
