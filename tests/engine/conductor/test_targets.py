"""What a scenario promises is measured before the commit; a figure that is missed takes everything back."""

from __future__ import annotations

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.models import Order
from tests.conftest import Cli


def test_full__keeps_its_figures_at_a_tenth_of_its_size(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_phase", "1", "--scale", "0.1", "--as-of", "2026-06-26", "--json")
    assert answer.status == 0, answer.err
    targets = answer.json["targets"]
    assert targets["sale orders"]["found"] == "440" and targets["months with revenue"]["found"] == "22"
    assert all(target["met"] for target in targets.values())


def test_missed_figure__is_named_and_nothing_is_written(
    sqlite_terp: BaseDatabaseWrapper, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seeding.terp.targets.COVER_WEEKS", (100, 200))
    answer = cli("seed_phase", "1", "--scale", "0.1", "--as-of", "2026-06-26")
    assert answer.status == 1
    assert "target weeks that the stock lasts" in answer.err and "in place of 100 to 200" in answer.err
    assert not Order.objects.exists()
