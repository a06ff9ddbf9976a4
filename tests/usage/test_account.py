from __future__ import annotations

import pytest

from preflight.machine.json_files import Document
from preflight.usage import account


def test_signed_in_tells_two_organizations_of_one_account_apart():
    def config(**login: str) -> Document:
        return Document("x", {"oauthAccount": login}, exists=True)

    personal = account.signed_in(config(accountUuid="a", organizationUuid="o1"))
    team = account.signed_in(config(accountUuid="a", organizationUuid="o2"))
    assert personal != team
    assert account.signed_in(config(accountUuid="a")) == "a"
    assert account.signed_in(Document("x")) == ""


@pytest.mark.parametrize(
    ("kept", "now", "same"),
    [("a", "a", True), ("a", "b", False), ("", "a", True), ("a", "", True)],
)
def test_same(kept, now, same):
    assert account.same(kept, now) is same
