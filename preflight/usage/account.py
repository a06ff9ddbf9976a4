"""Whose usage it is: figures of one account say nothing about another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.json_files import Document


def signed_in(config: Document) -> str:
    """Account and organization that claude is signed in to; empty where it does not say."""
    account = config.text("oauthAccount", "accountUuid")
    organization = config.text("oauthAccount", "organizationUuid")
    return f"{account}/{organization}" if account and organization else account


def same(kept: object, now: str) -> bool:
    """Whether a figure kept for one account is the other's too; an unknown one is anybody's."""
    return not kept or not now or kept == now
