"""Mutants of rules, each judged in this process: the rules that the change concerns must hold on a true history and answer to their
examples; one that doesn't has noticed it.
"""

from __future__ import annotations

import ast
import importlib
import signal
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError

from seeding.engine.checks.base import Check, Database, nothing_to_judge
from seeding.engine.checks.breaking import Example
from seeding.engine.checks.selftest import changed, without_memory
from tests.mutants.mutation import Mutant, Verdict
from tests.mutants.python import mutants

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 2.0  # a rule takes milliseconds; one that runs longer than this is broken


class InvalidChange(Exception):
    """The change makes no program or no SQL; it proves nothing."""


def rule_files() -> list[Path]:
    """All modules that hold rules."""
    return sorted(path for path in ROOT.glob("seeding/terp/*/rules/*.py") if path.name != "__init__.py")


def rule_mutants(paths: Iterable[Path]) -> list[Mutant]:
    """The mutants of rules: those of functions and constants that a rule uses."""
    found = []
    for path in paths:
        source = path.read_text()
        uses = concerned(source, *(file.read_text() for file in importers(path)))
        found += [mutant for mutant in mutants(path.relative_to(ROOT), source) if uses.get(mutant.owner)]
    return found


def importers(path: Path) -> list[Path]:
    """The modules of rules that import what stands in this one."""
    line = f"from {module_of(path)} import "
    return [file for file in rule_files() if line in file.read_text()]


def concerned(*sources: str) -> dict[str, set[str]]:
    """Each name at the top of a module, and of those that import it, with the rules that use it, also through others or themselves."""
    rules, names = set(), {}
    for node in (node for source in sources for node in ast.parse(source).body):
        for name in defined(node):
            names[name] = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} - {name}
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(decorator).startswith("check(") for decorator in node.decorator_list):
                rules.add(name)
    return {name: {rule for rule in rules if name in reached(rule, names)} for name in names}


def defined(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def reached(name: str, names: dict[str, set[str]]) -> set[str]:
    seen, waiting = {name}, [name]
    while waiting:
        new = names.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


class Court:
    """Judges mutants on databases that hold a true history, the fastest first."""

    def __init__(self, databases: Sequence[Database]) -> None:
        self.databases = databases
        self.places: dict[tuple[str, str], Database | None] = {}

    def judge(self, chosen: Iterable[Mutant]) -> Iterator[Verdict]:
        """The verdicts on the mutants that make a program."""
        for mutant in chosen:
            try:
                yield Verdict(mutant, self.noticed(mutant))
            except InvalidChange:
                continue

    def noticed(self, mutant: Mutant) -> str:
        """What notices the mutant, the quickest of all that would."""
        source, others = (ROOT / mutant.path).read_text(), importers(ROOT / mutant.path)
        wanted = concerned(source, *(file.read_text() for file in others))[mutant.owner]
        try:
            checks = load(mutant, source, others)
        except Exception as error:
            return f"does not load: {type(error).__name__}"
        modules = [importlib.import_module(module_of(path)) for path in (mutant.path, *others)]
        examples = {check.name: check.examples for module in modules for check in module.CHECKS}
        chosen = [check for check in checks if check.name.replace("-", "_") in wanted]
        return next(filter(None, (test for check in chosen for test in self.answers(check, examples[check.name]))), "")

    def answers(self, check: Check, examples: Iterable[Example]) -> Iterator[str]:
        """What notices that a rule is not as it was, one empty text for each attempt that did not."""
        yield self.wrong(self.databases[0], check, red=False, name="a true history")
        for example in examples:
            place = self.place(check, example)
            if place is not None:
                with changed(place, example):
                    yield self.wrong(place, check, red=example.red, name=f"{check.name}: {example.clause}")
        for database in self.databases[1:]:
            yield self.wrong(database, check, red=False, name="a larger true history")

    def place(self, check: Check, example: Example) -> Database | None:
        """The first database that has a row for an example."""
        key = (check.name, example.clause)
        if key not in self.places:
            self.places[key] = next((database for database in self.databases if has_row(database, example)), None)
        return self.places[key]

    def wrong(self, database: Database, check: Check, *, red: bool, name: str) -> str:
        """The name where the rule does not answer as it must, else an empty text."""
        if nothing_to_judge(database, check):
            return ""
        try:
            with at_most(SECONDS, database):
                return name if bool(check.find(without_memory(database))) is not red else ""
        except DatabaseError as error:
            if any(word in str(error) for word in ("syntax error", "misuse of aggregate")):
                raise InvalidChange(str(error)) from error
            return f"{name} ({error})"
        except Exception as error:  # whatever a change brings about is a way to notice it
            return f"{name} ({type(error).__name__})"


@contextmanager
def at_most(seconds: float, database: Database) -> Iterator[None]:
    """TimeoutError in the block after so many seconds; a query on SQLite is interrupted, too."""

    def end(*_: object) -> None:
        raise TimeoutError

    database.connection.ensure_connection()
    database.connection.connection.set_progress_handler(int, 100_000)  # lets Python see the signal while SQLite is at work
    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def has_row(database: Database, example: Example) -> bool:
    with changed(database, example) as done:
        return done


def module_of(path: Path) -> str:
    return ".".join((path.relative_to(ROOT) if path.is_absolute() else path).with_suffix("").parts)


def load(mutant: Mutant, source: str, others: Iterable[Path]) -> list[Check]:
    """The rules of the module as the mutant has them, and those of the modules that import it."""
    name = module_of(mutant.path)
    original = importlib.import_module(name)
    try:
        changed_source = mutant.apply(source)
        compile(changed_source, str(mutant.path), "exec")
    except SyntaxError as error:
        raise InvalidChange(str(error)) from error
    try:
        checks = run_module(name, changed_source)
        for other in others:
            before = importlib.import_module(module_of(other))
            try:
                checks += run_module(module_of(other), other.read_text())
            finally:
                sys.modules[module_of(other)] = before
    finally:
        sys.modules[name] = original
    return checks


def run_module(name: str, source: str) -> list[Check]:
    """The rules of a module with this source; it stands in for the one of that name until that is put back."""
    module = types.ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up, and those that import it find it
    exec(compile(source, name, "exec"), module.__dict__)
    return list(module.CHECKS)
