"""seed_plan shows the load order; the page in docs is what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.plan.render import COMMAND

PAGE = Path(__file__).resolve().parents[3] / "docs" / "relationships.md"


def test_relationships_page__is_up_to_date(tmp_path: Path) -> None:
    call_command("seed_plan", "--reference", "--format", "mermaid", "--output", str(tmp_path / "page.md"), verbosity=0)
    assert (tmp_path / "page.md").read_text() == PAGE.read_text(), f"run: {COMMAND}"


def test_relationships_page__tells_hard_from_logical() -> None:
    page = PAGE.read_text()
    assert '    orders }o--|| clients : "client_id"\n' in page
    assert '    orders }o..o| invoices : "invoice_id"\n' in page
    assert page.count("```mermaid\nerDiagram\n") == 18


def test_seed_plan__text_of_one_domain(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed_plan", "--reference", "--domain", "samples")
    assert capsys.readouterr().out == (
        "layer 3\n"
        "  sampleAllocations     phase 3  samples        clientId→clients\n"
        "layer 5\n"
        "  sampleRequests        phase 1  samples        cancelledBy→users?, clientId→clients, fulfilledBy→users?, relatedOrderId→orders?, "
        "requestedBy→users\n"
        "  sample_inventory_log  phase 3  samples        batch_id→batches, created_by→users?, order_id→orders?\n"
        "\n"
        "cycle: orders → sampleRequests → orders: orders.related_sample_request_id → sampleRequests not waited for\n"
        "3 tables, 9 foreign keys, 0 logical keys\n"
    )


def test_seed_plan__json_of_one_phase(terp: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed_plan", "--phase", "1", "--format", "json")
    answer = json.loads(capsys.readouterr().out)
    tables = {entry["table"]: entry for entry in answer["tables"]}
    assert len(tables) == 53
    assert {"column": "vendorId", "table": "vendors", "hard": False, "nullable": False} in tables["lots"]["parents"]
    assert answer["cycles"] == [{"tables": ["orders", "sampleRequests", "orders"], "not_waited_for": ["orders.related_sample_request_id"]}]


def test_seed_plan__follows_the_live_keys(fresh_mariadb: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str]) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("CREATE TABLE loyalty_points (id int PRIMARY KEY, grade_id int, FOREIGN KEY (grade_id) REFERENCES grades (id))")
    call_command("seed_plan", "--phase", "3")
    assert "  loyalty_points              phase 3  unsorted       grade_id→grades?\n" in capsys.readouterr().out


def test_seed_plan__an_empty_target_is_refused(empty_mariadb: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match="the target has no tables to plan"):
        call_command("seed_plan")
