"""seed_all leaves no table empty, skips none, and leaves the same rows on both databases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, seed_all
from seeding.engine.journal.models import RunTable
from seeding.terp.domains import REFERENCE_TABLES
from tests import servers
from tests.conftest import LIGHT, Cli


@pytest.mark.parametrize("scenario", ["light", "full"])
def test_seed_all__every_table_holds_rows(terp: BaseDatabaseWrapper, cli: Cli, scenario: str) -> None:
    answer = cli("seed_all", "--scenario", scenario, "--as-of", "2025-11-14", "--json")
    assert answer.status == 0, answer.err
    last = answer.json["phases"][-1]
    assert (last["coverage"]["filled"], last["coverage"]["total"]) == (len(REFERENCE_TABLES), len(REFERENCE_TABLES))
    inserted = {table for phase in answer.json["phases"] for table, found in phase["tables"].items() if found["inserted"]}
    assert inserted == set(REFERENCE_TABLES)
    assert not any(phase["broken_before"] or phase["bent"] or phase["drift"] for phase in answer.json["phases"])


def test_seed_all__leaves_the_same_rows_on_both_databases(mariadb: BaseDatabaseWrapper, sqlite_template: Path, tmp_path: Path) -> None:
    seed_all(Request(0, LIGHT))
    servers.point_terp_at(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.sqlite3')}")
    here = [result.run for result in seed_all(Request(0, LIGHT))]
    written = RunTable.objects.order_by("table", "rows").values_list("table", "rows", "checksum")
    assert list(written.exclude(run__in=here)) == list(written.filter(run__in=here))
