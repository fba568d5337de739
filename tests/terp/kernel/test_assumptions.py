"""Business numbers: each has one name, is read by somebody, and no choice of the stories holds another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from seeding import terp

ROOT = Path(terp.__path__[0])
FIELDS = sorted(path for path in (ROOT / "assumptions").glob("*.py") if path.name != "__init__.py")
STORIES = sorted(path for path in ROOT.rglob("*.py") if "assumptions" not in path.parts and "rules" not in path.parts)
DRAWS = {"chance": 1, "whole": 2, "between": 2, "weigh": 2}  # how many arguments of a draw are numbers
NAMED = (0, 1, 0.0, 1.0)  # nobody, everybody, the next one
FACTORIES = "factories.py"
WEEK = 7  # days
UNITS = {  # numbers that are no assumption but turn one unit into another, by file and what is drawn
    ("clients/story/companies.py", "whole", (99,)): "a hundred telephone numbers are reserved for fiction in each area code",
    ("company/fulfilment.py", "whole", (3600, 3600)): "seconds of an hour",
    ("kernel/time/business_hours.py", "whole", (3600, 3600)): "seconds of an hour",
    ("kernel/time/business_hours.py", "timedelta", (2,)): "any two days have office hours",
    ("finance/story/payments.py", "whole", (10, 10)): "numbers of so many digits",
    ("pricing/story/sales_sheets.py", "whole", (4,)): "quarters",
    ("suppliers/story/deliveries.py", "whole", (10, 10)): "tenths",
    ("system/story/deployments.py", "whole", (59,)): "seconds of a minute",
}

Bare = tuple[str, tuple[float, ...]]


def names(path: Path) -> list[str]:
    """The assumptions that a module makes."""
    found: list[str] = []
    for node in ast.parse(path.read_text()).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        found += [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name) and one.id.isupper()]
    return found


def bare(source: str) -> Iterator[Bare]:
    """The draws and the spans of time that hold a number of their own, with these numbers; a day and a week are units."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in DRAWS:
            name, numbers = node.func.attr, node.args[: 1 if isinstance(node.args[0], ast.Starred) else DRAWS[node.func.attr]]
        elif isinstance(node.func, ast.Name) and node.func.id == "later":
            name, numbers = "later", node.args[2:3]
        elif isinstance(node.func, ast.Name) and node.func.id == "timedelta":
            name, numbers = "timedelta", [*node.args, *(keyword.value for keyword in node.keywords)]
        else:
            continue
        parts = (part for number in numbers for part in ast.walk(number) if isinstance(part, ast.Constant))
        units = (*NAMED, WEEK) if name == "timedelta" and all(keyword.arg == "days" for keyword in node.keywords) else NAMED
        found = tuple(part.value for part in parts if isinstance(part.value, int | float) and part.value not in units)
        if found:
            yield name, found


@pytest.mark.parametrize(
    "line",
    [
        "draw.chance(0.3, key)",
        "self._draw.whole(0, 9, key)",
        "later(draw, at, (0, 3), end)",
        "d.weigh(p, [2.5])",
        "at + timedelta(days=2 + n)",
        "timedelta(minutes=7)",
        "timedelta(30)",
        "timedelta(days=a.DAYS - 14)",
    ],
)
def test_bare__sees_a_number_in_a_draw(line: str) -> None:
    assert len(list(bare(line))) == 1
    assert list(bare("draw.chance(a.SHARE, 7); draw.whole(*a.DAYS, 12); later(draw, at, a.DAYS, end, 5); draw.whole(0, a.MOST, 3)")) == []
    assert list(bare("timedelta(days=1); timedelta(days=7 * n); timedelta(days=a.DAYS + n); timedelta(minutes=1); 2 * timedelta(1)")) == []


def test_draws_and_spans__take_their_numbers_from_the_assumptions() -> None:
    """A factory's own spans are those of one lone row, so they may stand where it is made."""
    every = {(path, *one) for path in STORIES for one in bare(path.read_text())}
    found = {(str(path.relative_to(ROOT)), name, numbers) for path, name, numbers in every if (path.name, name) != (FACTORIES, "timedelta")}
    assert found == set(UNITS)


def test_assumptions__have_one_name_each() -> None:
    made = [name for path in FIELDS for name in names(path)]
    assert len(made) > 400 and sorted({name for name in made if made.count(name) > 1}) == []


def test_assumptions__are_all_read() -> None:
    read = {
        node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        for path in (*STORIES, *FIELDS)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    assert [name for path in FIELDS for name in names(path) if name not in read] == []


def test_assumptions__say_where_they_come_from() -> None:
    """Each line that gives a number a name ends with its unit and its source."""
    silent = [
        f"{path.name}: {line}"
        for path in FIELDS
        for line in path.read_text().splitlines()
        if line[:1].isupper() and " = " in line and not line.endswith(("(", "{", "[")) and "#" not in line
    ]
    assert silent == []
