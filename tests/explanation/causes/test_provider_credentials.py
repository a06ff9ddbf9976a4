"""The `provider-credentials` cause, on the words of each cloud."""

from __future__ import annotations

import pytest
from explained import causes, first, verdict


@pytest.mark.parametrize(
    ("text", "name", "command"),
    [
        (
            "API Error: 403 The security token included in the request is invalid.",
            "Amazon",
            "aws sts get-caller-identity",
        ),
        ("Could not load credentials from any providers", "Amazon", "aws sts get-caller-identity"),
        (
            "API Error: UnauthorizedException: Session token not found or invalid",
            "Amazon",
            "aws sts get-caller-identity",
        ),
        (
            "Could not load the default credentials. Browse to https://cloud.google.com/docs",
            "Google",
            "gcloud auth application-default login",
        ),
        (
            'API Error: 400 {"error":"invalid_grant","error_subtype":"invalid_rapt"}',
            "Google",
            "gcloud auth application-default login",
        ),
        ("Failed to get token from azureADTokenProvider: AADSTS70008", "Microsoft", "az login"),
    ],
)
def test_the_words_of_each_cloud(text: str, name: str, command: str) -> None:
    assert first(text) == ("provider-credentials", "likely"), text
    found = verdict("provider-credentials", text)
    assert found.summary.startswith(name)
    assert found.summary.endswith("A claude.ai login plays no part here.")
    assert found.fixes[0].command == command


def test_any_403_of_a_provider_is_the_clouds() -> None:
    text = "Please run /login · API Error: 403 Forbidden access to this resource"
    assert first(text, auth="provider") == ("provider-credentials", "likely")
    assert "login-expired" not in causes(text, auth="provider")


def test_a_signature_that_is_missing_is_not_a_login() -> None:
    text = "API Error: 403 Authorization header requires 'Credential' parameter."
    assert first(text)[0] == "provider-credentials"
