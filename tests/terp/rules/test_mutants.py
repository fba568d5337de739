"""The runner of mutants tells a change that is noticed from one that isn't; and the rules notice what is drawn of theirs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from seeding.engine.checks.base import Database
from tests.mutants import code, sql
from tests.mutants.__main__ import drawn
from tests.mutants.histories import side_by_side
from tests.mutants.mutation import Mutant
from tests.mutants.python import mutants
from tests.mutants.rules import ROOT, Court, rule_files, rule_mutants

ORDERS = ROOT / "seeding/terp/orders/rules/orders.py"


@pytest.fixture
def databases(light_template: Path, tenth_template: Path, tmp_path: Path, control: None) -> Iterator[list[Database]]:
    files = [Path(shutil.copy(template, tmp_path / template.parent.name)) for template in (light_template, tenth_template)]
    with side_by_side(files) as both:
        yield both


def texts(raw: str, *, listed: bool = True) -> set[tuple[str, str, str]]:
    return {(change.kind, raw[change.start : change.end], change.text) for change in sql.changes(raw, listed=listed)}


def test_sql__drops_each_side_of_or_and_and() -> None:
    found = texts(
        '"SELECT id FROM t WHERE (a IS NULL OR b BETWEEN 1 AND 2 AND c <> 3) OR EXISTS (SELECT 1 FROM s WHERE s.t = t.id AND s.x)"'
    )
    assert {before for kind, before, _ in found if kind == "clause of OR"} == {
        "(a IS NULL OR b BETWEEN 1 AND 2 AND c <> 3)",
        "EXISTS (SELECT 1 FROM s WHERE s.t = t.id AND s.x)",
        "a IS NULL",
        "b BETWEEN 1 AND 2 AND c <> 3",
    }
    assert {before for kind, before, _ in found if kind == "clause of AND"} == {"b BETWEEN 1 AND 2", "c <> 3", "s.t = t.id", "s.x"}


def test_sql__changes_what_judges_and_leaves_what_is_only_told() -> None:
    raw = '''"SELECT COALESCE(a, 0) AS shown, b + 1 AS more FROM t LEFT JOIN s ON s.id = t.s WHERE ABS(a - b) >= 0.005 OR a NOT IN ('X')"'''
    expected = {
        ("join", "LEFT JOIN", "JOIN"),
        ("sign", "-", "+"),
        ("number", "0.005", "0.05"),
        ("not", "NOT", ""),
        ("text", "'X'", "'X~'"),
        ("clause of OR", "ABS(a - b) >= 0.005", "1 = 0"),
        ("clause of OR", "a NOT IN ('X')", "1 = 0"),
    }
    assert texts(raw, listed=False) == expected
    assert texts(raw) > expected | {("number", "0", "1"), ("sign", "+", "-")}


def test_python__changes_operators_numbers_and_words_but_no_messages() -> None:
    body = 'if a >= LIMIT and not a == 7:\n        raise ValueError("no 3")\n    return a - 1 in ("x",)\n'
    source = f'LIMIT = 5\ndef f(a: int) -> bool:\n    """Doc 1."""\n    {body}'
    found = {(m.kind, m.before, m.text) for m in mutants(Path("f.py"), source)}
    assert found == {
        *(("number", before, after) for before, after in (("5", "6"), ("5", "4"), ("7", "8"), ("7", "6"), ("1", "2"), ("1", "0"))),
        *(("comparison", before, after) for before, after in ((">=", ">"), ("==", "!="), ("in", "not in"))),
        ("side of and", "a >= LIMIT", "True"),
        ("side of and", "not a == 7", "True"),
        ("not", "not ", ""),
        ("sign", "-", "+"),
        ("text", '"x"', '"x~"'),
    }
    assert all(compile(m.apply(source), "f.py", "exec") for m in mutants(Path("f.py"), source))


def test_court__tells_a_mutant_that_its_examples_see_from_one_that_nothing_sees(databases: list[Database]) -> None:
    source = ORDERS.read_text()
    place = source.index("total - (subtotal + COALESCE(tax, 0)")
    blind = Mutant(Path("seeding/terp/orders/rules/orders.py"), "order_total", "test", 1, place, place + 5, "0 * total", "total")
    place = source.index("An order's total is")
    silent = Mutant(blind.path, "order_total", "test", 1, place, place + 2, "The", "An")
    first, second = Court(databases).judge([blind, silent])
    assert (first.noticed, second.noticed) == ("a true history", "")


def test_court__asks_the_rules_of_modules_that_import_what_is_changed(databases: list[Database]) -> None:
    totals = [file for file in rule_files() if file.name == "document_totals.py"]
    changed = [mutant for mutant in rule_mutants(totals) if mutant.owner in ("INVOICE", "BILL") and "Date" in mutant.before]
    verdicts = list(Court(databases).judge(changed))
    assert [mutant.before for mutant in changed] == ['"invoiceDate"', '"billDate"'] and all(verdict.noticed for verdict in verdicts)


def test_rules__notice_what_is_drawn(databases: list[Database]) -> None:
    verdicts = list(Court(databases).judge(drawn(rule_mutants(rule_files()), 5, 1)))
    assert len(verdicts) >= 4  # a change that makes no SQL is no mutant
    assert sum(bool(verdict.noticed) for verdict in verdicts) >= 4


def test_code__runs_the_tests_named_on_each_mutant() -> None:
    shapes = code.code_mutants([ROOT / "seeding/engine/checks/shapes.py"])
    noticed, default = (next(mutant for mutant in shapes if mutant.before == before) for before in ("<", "0"))
    verdicts = list(code.judge([noticed, default], ["tests/terp/rules/test_shapes.py"], 120))
    assert [verdict.noticed for verdict in verdicts] == ["a test fails", ""]
    with pytest.raises(code.Unfit, match="end with status 4 before anything is changed"):
        list(code.judge([noticed], ["tests/no_such_test.py"], 120))


IMPLIED = "another clause of the rule sees every row that this one sees"
ENUM = "the column's type lets no other word in"
POINTS = "the points of a match are worked out for many rows at once, of which none depends on this alone"
UNBROKEN = {  # (rule or what it uses, clause): why no example breaks this clause and no other
    ("universal", '"UTC"'): "every event names a zone, for the column has a default",
    ("strain_family", "p.id = s.id"): IMPLIED,
    ("media_file", "filename = ''"): IMPLIED,
    ("credit_newest_signals", "signals IS NULL"): "a client with a limit and no signals breaks other clauses once its figures are set",
    ("Ledger", "newer is None"): "asked for the arithmetic beside it, which does without",
    ("Ledger", "repaid is None"): "asked for the arithmetic beside it, which does without",
    ("alert_status", "resolvedAt IS NOT NULL"): IMPLIED,
    ("TAKEN", "NOT EXISTS (SELECT 1 FROM orders x WHERE x.fulfillmentStatus = 'SHIPPED')"): "true only where nothing was ever shipped",
    ("cost_affected", "changeType NOT IN ('prospective', 'retroactive', 'both')"): ENUM,
    ("match_score", "v.id IS NOT NULL"): POINTS,
    ("points", "side.strain"): POINTS,
    ("by_name", "not other"): POINTS,
    ("by_name", "one in other"): POINTS,
    ("by_name", "other in one"): POINTS,
    ("invoice_order", "o.id IS NULL"): IMPLIED,
    ("invoice_lines_are_order_lines", "i.number <> o.number"): "a line of no quantity breaks another rule, and each other line the sums",
    ("invoice_lines_are_order_lines", "ABS(i.quantity - o.quantity) > 0.001"): "the mark of the lines is of their quantities, too",
    ("order_history", "h.order_id IS NULL"): IMPLIED,
    ("sheet_batches", "came is None"): "a batch that is not there has no price either",
    ("sheet_version", "COUNT(v.id) <> MAX(v.versionNumber)"): "a version has its number once in a template",
    ("allowance_left", "{used} < 0"): IMPLIED,
    ("allowance_left", "{left} < 0"): IMPLIED,
    ("sample_log_balance", "b.left_over < -0.00005"): IMPLIED,
    ("deployment_status", "status NOT IN {STATUSES}"): ENUM,
    ("board_chain", "toStatusId = COALESCE(fromStatusId, 0)"): "the next move of the batch begins elsewhere then, and is seen as well",
    ("path_default", "SUM(is_default) <> 1"): "a second default is in use, and is counted as such",
}


def test_rules__have_an_example_for_each_side_of_each_or(databases: list[Database]) -> None:
    clauses = [mutant for mutant in rule_mutants(rule_files()) if mutant.kind in ("SQL clause of OR", "side of or")]
    verdicts = list(Court(databases).judge(clauses))
    left = {(v.mutant.owner, " ".join(v.mutant.before.split())) for v in verdicts if not v.noticed}
    assert left == set(UNBROKEN)
    assert len(verdicts) > 500
