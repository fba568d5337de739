"""How commands refuse: two lines and a status, whatever went wrong; and the options that they share."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management.base import CommandParser, OutputWrapper
from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import CheckFailed, Interrupted, SeedError
from seeding.engine.spec import Spec
from seeding.management import options as shared
from seeding.management.base import SeedCommand
from seeding.management.driver import explained
from seeding.management.progress import Progress
from tests import servers
from tests.conftest import Cli
from tests.servers import Server

GOOD: dict[str, Any] = {"scenario": "full", "scale": "1", "seed": "12345", "as_of": "2024-02-29"}


class Raises(SeedCommand):
    """A command that ends as it is told to."""

    def __init__(self, outcome: BaseException | None = None, answer: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.outcome = outcome
        self.answer = answer

    def add_arguments(self, parser: CommandParser) -> None:
        shared.add_json(parser)

    def handle(self, **options: Any) -> None:
        if self.answer is not None:
            self.emit(self.answer)
        if self.outcome:
            raise self.outcome


def ending(command: SeedCommand, *arguments: str) -> object:
    with pytest.raises(SystemExit) as end:
        command.run_from_argv(["manage.py", "raises", *arguments])
    return end.value.code


@pytest.mark.parametrize(("kind", "status"), [(SeedError, 2), (CheckFailed, 1)])
def test_refusal__is_two_lines_and_a_status(kind: type[SeedError], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(kind("the cat sat", "move the cat"))) == status
    assert capsys.readouterr() == ("", "error: the cat sat\nfix: move the cat\n")


def test_refusal__is_json_too_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(SeedError("the cat sat", "move the cat")), "--json") == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {"ok": False, "status": 2, "error": "the cat sat", "fix": "move the cat"}
    assert said.err == "error: the cat sat\nfix: move the cat\n"


def test_refusal__adds_no_second_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(CheckFailed("one failed", "mend it"), {"ok": False, "checks": [1]}), "--json") == 1
    assert capsys.readouterr().out == '{"ok":false,"checks":[1]}\n'


def test_json__is_one_compact_line_with_plain_values(capsys: pytest.CaptureFixture[str]) -> None:
    Raises(answer={"day": date(2024, 2, 29), "sum": Decimal("1.50"), "name": "Ünal"}).run_from_argv(["manage.py", "raises", "--json"])
    assert capsys.readouterr().out == '{"day":"2024-02-29","sum":"1.50","name":"Ünal"}\n'


def test_misspelled_option__is_two_lines_without_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(), "--jsn") == 2
    assert capsys.readouterr() == ("", "error: unrecognized arguments: --jsn\nfix: see: python manage.py raises --help\n")


def test_interrupt__leaves_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "error: interrupted\nfix: run the same command again; open work was rolled back\n"


def test_fault_of_the_program__is_not_hidden() -> None:
    for fault in (ZeroDivisionError(), IntegrityError(1062, "Duplicate entry")):
        with pytest.raises(type(fault)):
            Raises(fault).run_from_argv(["manage.py", "raises"])


@pytest.mark.parametrize(
    ("error", "status", "problem"),
    [
        (OperationalError(2002, "no socket"), 2, "the database server can't be reached: no socket"),
        (OperationalError(2013, "lost at 'handshake: reading'"), 2, "the database server can't be reached: lost at 'handshake: reading'"),
        (OperationalError(2013, "lost"), 1, "the connection to the database was lost: lost"),
        (OperationalError(1142, "INSERT denied"), 2, "the database user lacks a privilege: INSERT denied"),
        (OperationalError("database is locked"), 2, "another program is writing to the SQLite file"),
        (OperationalError("attempt to write a readonly database"), 2, "the SQLite file may not be written"),
        (OperationalError(1114, "orders is full"), 2, "the database server has no room for more rows: orders is full"),
        (DatabaseError("file is not a database"), 2, "the file is not a sound SQLite database"),
        (OperationalError("database or disk is full"), 2, "the SQLite file can't grow: database or disk is full"),
        (OperationalError("no such table: auth_user"), 2, "the control database lacks the table auth_user"),
        (ProgrammingError(1146, "Table 'c.journal_run' doesn't exist"), 2, "the control database lacks the table journal_run"),
    ],
)
def test_driver_error__becomes_a_refusal_with_a_fix(error: DatabaseError, status: int, problem: str) -> None:
    refused = explained(error)
    assert refused is not None
    assert (refused.status, refused.problem) == (status, problem)
    assert refused.fix


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file or directory", "/srv/x"), "error: /srv/x: No such file or directory\nfix: correct the path"),
        (OSError(28, "No space left on device", "/srv/x"), "error: /srv/x: No space left on device\nfix: make room on the disk"),
    ],
)
def test_file_that_cannot_be_used__is_two_lines(error: OSError, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(error)) == 2
    assert capsys.readouterr().err.startswith(said)


def test_ctrl_c__is_two_lines_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(Raises(KeyboardInterrupt()), "--json") == 130
    said = capsys.readouterr()
    assert said.err == "error: interrupted\nfix: run the same command again; open work was rolled back\n"
    assert json.loads(said.out) == {**Interrupted().answer(), "status": 130, "ok": False}


def test_empty_list_of_tables__is_not_all_of_them() -> None:
    for value in ("", " , "):
        with pytest.raises(SeedError, match="names no table"):
            shared.tables({"tables": value})


@pytest.mark.parametrize("error", [IntegrityError(1062, "Duplicate entry"), OperationalError("no such table: clients"), OperationalError()])
def test_driver_error__that_no_setting_mends_is_left_alone(error: OperationalError) -> None:
    assert explained(error) is None


def test_unreachable_server__is_two_lines(control: None, cli: Cli) -> None:
    servers.point_terp_at("mysql://root@127.0.0.1:1/terp")
    answer = cli("schema_create")
    assert (answer.status, answer.out) == (2, "")
    problem, fix = answer.err.splitlines()
    assert problem.startswith("error: the database server can't be reached: ")
    assert fix == "fix: start it, or correct host, port or socket in DATABASE_URL"


def test_wrong_password__is_two_lines(mariadb: BaseDatabaseWrapper, mariadb_server: Server, cli: Cli) -> None:
    servers.point_terp_at(mariadb_server.url("terp", user="nobody", password="wrong"))
    answer = cli("schema_create")
    assert (answer.status, answer.out) == (2, "")
    problem, fix = answer.err.splitlines()
    assert problem.startswith("error: the database server refuses this user and password: Access denied for user 'nobody'@")
    assert "wrong" not in problem
    assert fix == "fix: correct user and password in DATABASE_URL"


def test_unknown_database__is_two_lines(mariadb_server: Server, control: None, cli: Cli) -> None:
    servers.point_terp_at(mariadb_server.url("absent"))
    assert cli("schema_create").err == (
        "error: the database does not exist: Unknown database 'absent'\n"
        "fix: correct the database name at the end of DATABASE_URL, or create it\n"
    )


def test_good_options__make_a_spec() -> None:
    assert shared.spec(GOOD) == Spec("full", Decimal(1), 12345, date(2024, 2, 29))


def test_as_of__is_today_unless_given() -> None:
    assert shared.spec({**GOOD, "as_of": ""}).as_of == datetime.now(UTC).date()


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("scenario", "fulll", "--scenario fulll is unknown"),
        ("scale", "big", "--scale big is not a number"),
        ("scale", "0", "--scale 0 is out of range"),
        ("scale", "-1", "--scale -1 is out of range"),
        ("scale", "nan", "--scale nan is out of range"),
        ("scale", "inf", "--scale inf is out of range"),
        ("scale", "1e9", "--scale 1e9 is out of range"),
        ("seed", "1.5", "--seed 1.5 is not a whole number"),
        ("seed", "-1", "--seed -1 is out of range"),
        ("seed", str(2**63), f"--seed {2**63} is out of range"),
        ("as_of", "yesterday", "--as-of yesterday is not a date"),
        ("as_of", "2023-02-29", "--as-of 2023-02-29 is not a date"),
        ("as_of", "9999-12-31", "--as-of 9999-12-31 is in the future"),
    ],
)
def test_bad_option__is_one_error_with_its_fix(option: str, value: str, problem: str) -> None:
    with pytest.raises(SeedError) as refused:
        shared.spec({**GOOD, option: value})
    assert (refused.value.status, refused.value.problem) == (2, problem)
    assert refused.value.fix


def test_as_of__may_be_today_but_not_tomorrow() -> None:
    today = datetime.now(UTC).date()
    assert shared.as_of(today.isoformat()) == today
    with pytest.raises(SeedError, match="is in the future"):
        shared.as_of(today + timedelta(days=1))


def test_tables__are_split_trimmed_and_kept_once() -> None:
    assert shared.tables({"tables": " orders, clients,,orders"}) == ("orders", "clients")
    assert shared.tables({"tables": None}) == ()


def test_on_drift__is_adapt_or_halt() -> None:
    assert [shared.halts_on_drift({"on_drift": value}) for value in ("adapt", "halt")] == [False, True]
    with pytest.raises(SeedError, match="--on-drift stop is unknown"):
        shared.halts_on_drift({"on_drift": "stop"})


def test_workers__are_a_whole_number_from_1_to_16() -> None:
    assert [shared.workers({"workers": value}) for value in ("", "1", "16")] == [1, 1, 16]
    for value, problem in (("two", "is not a whole number"), ("1.5", "is not a whole number"), ("0", "is out of range")):
        with pytest.raises(SeedError, match=f"--workers {value} {problem}") as refused:
            shared.workers({"workers": value})
        assert (refused.value.status, refused.value.fix) == (2, "use a whole number from 1 to 16, such as --workers 2")
    with pytest.raises(SeedError, match="--workers 17 is out of range"):
        shared.workers({"workers": "17"})


def test_question__is_refused_where_nobody_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    Raises().confirm("Delete all?", yes=True)
    with pytest.raises(SeedError) as refused:
        Raises().confirm("Delete all?", yes=False)
    assert refused.value.fix == "add --yes to the command"


@pytest.mark.parametrize(("typed", "refused"), [("yes\n", False), ("Y\n", False), ("no\n", True), ("\n", True), ("", True)])
def test_question__takes_yes_only(typed: str, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    if not refused:
        return Raises().confirm("Delete all?", yes=False)
    with pytest.raises(SeedError, match="not confirmed"):
        Raises().confirm("Delete all?", yes=False)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress__shows_steps_only_in_a_file() -> None:
    stream = io.StringIO()
    progress = Progress(OutputWrapper(stream))
    progress.step("phase 1")
    progress.update("orders", 5, 10)
    progress.step("phase 2")
    assert stream.getvalue() == "phase 1\nphase 2\n"


def test_progress__redraws_one_line_at_a_terminal() -> None:
    stream = Terminal()
    progress = Progress(OutputWrapper(stream), clock=iter((0.0, 0.01, 0.02)).__next__)
    progress.update("orders", 5, 4400)
    progress.update("orders", 6, 4400)  # too soon to be drawn
    progress.update("orders", 4400, 4400)
    progress.step("done")
    assert stream.getvalue() == "\r  orders 5/4,400\r  orders 4,400/4,400\r                    \rdone\n"


def test_progress__says_nothing_when_quiet() -> None:
    stream = Terminal()
    progress = Progress(OutputWrapper(stream), quiet=True)
    progress.step("phase 1")
    progress.update("orders", 5, 10)
    assert stream.getvalue() == ""
