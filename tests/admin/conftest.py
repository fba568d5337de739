"""Who looks at the admin's pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from seeding.engine.admin.live import forget

ANSWERS = "how soon the pages of the admin were answered"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures, not asserted: a machine that has other things to do is slower."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    for said in [value for report in reports for name, value in report.user_properties if name == ANSWERS]:
        terminalreporter.write_line(f"admin on {said}")


@pytest.fixture
def staff(control: None) -> User:
    return User.objects.create_superuser("ana", password="for-the-tests")


@pytest.fixture
def browser(staff: User) -> Iterator[Client]:
    """Signed in as a superuser; what the process knew of a target of that name before is forgotten."""
    forget()
    client = Client()
    client.force_login(staff)
    yield client
