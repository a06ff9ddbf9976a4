"""What 2.1.332 notes in its debug log, verbatim but for times."""

from __future__ import annotations

import pytest

from preflight.asking.page_log import Page, read

GET = "2026-11-27T05:18:18.584Z [DEBUG] fetchUtilization: GET /api/oauth/usage (attempt 1)\n"


@pytest.mark.parametrize(
    ("log", "page"),
    [
        (GET + "[DEBUG] fetchUtilization: 200 after 1 attempt(s)", Page(answered=True)),
        (
            GET + "[DEBUG] fetchUtilization: 429 remembered for this bearer; not asking again for "
            "1800s\n[ERROR] Failed to load usage data: Request failed with status code 429",
            Page(status=429, again=1800),
        ),
        (
            GET + "[DEBUG] fetchUtilization: 401 remembered for this bearer; not asking again for "
            "3600s\n[ERROR] Failed to load usage data: Request failed with status code 401",
            Page(status=401, again=3600),
        ),
        (
            '[ERROR] "AxiosError: [url=https://api.anthropic.com/api/oauth/profile,status=404,body='
            f'not here]\n{GET}[ERROR] "AxiosError: [url=/api/oauth/usage,status=500,body=no] '
            "AxiosError: Request failed with status code 500",
            Page(status=500),
        ),
        (
            GET
            + "[DEBUG] fetchUtilization: 200 after 1 attempt(s)\n[ERROR] Usage fetch returned a "
            "fieldless or non-object body (in-band error)",
            Page(unusable=True),
        ),
        (GET, Page()),
        ("", Page()),
        ("Failed to fetch org fast mode status: Request failed with status code 404", Page()),
    ],
)
def test_what_the_page_said(log: str, page: Page) -> None:
    assert read(log) == page
