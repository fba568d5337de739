"""What a history offers beside its lists: its facts by the ids that others name them by."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

from seeding import terp
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.history import ById, History, Index
from seeding.terp.simulate import simulate
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF

KEYS = {"batch_standings": "batch_id", "photo_sessions": "batch_id"}


def test_by_id__holds_every_fact_of_its_list() -> None:
    history = business("light")
    names = [name for name, index in vars(ById).items() if isinstance(index, Index)]
    assert len(names) > 20
    for name in names:
        facts = getattr(history, name)
        assert list(getattr(history.by_id, name).items()) == [(getattr(fact, KEYS.get(name, "id")), fact) for fact in facts], name


def test_by_id__has_what_many_stories_say_of_the_facts() -> None:
    history = replace(business("light"), stories={})
    by_id = history.by_id
    assert by_id.product_units == {product.id: product.uom_sellable for product in history.products}
    assert by_id.client_names == {client.id: client.name for client in history.clients}
    assert by_id.vendor_names == {vendor.id: vendor.name for vendor in history.vendors}
    assert by_id.brand_names == {brand.id: brand.name for brand in history.brands}
    assert all((by_id.product_units, by_id.client_names, by_id.vendor_names, by_id.brand_names))
    history.brands = [replace(history.brands[0], name="Else")]
    assert by_id.brand_names == {history.brands[0].id: "Else"}


def test_by_id__follows_what_is_added_and_what_is_put_in_another_place() -> None:
    history = replace(business("light"), stories={})
    first, *others = history.clients
    history.clients = [first]
    by_id = history.by_id.clients
    assert dict(by_id) == {first.id: first} and history.by_id.clients is by_id
    history.clients.append(others[0])
    history.clients.extend(others[1:3])
    assert list(history.by_id.clients) == [client.id for client in (first, *others[:3])]
    history.clients = others[1:]
    assert list(history.by_id.clients) == [client.id for client in others[1:]]
    del history.clients[5:]
    assert list(history.by_id.clients) == [client.id for client in others[1:6]]


def test_by_id__of_a_changed_copy_is_its_own() -> None:
    history = business("light")
    copy = replace(history, clients=[replace(client, name="Else") for client in history.clients], stories={})
    key = history.clients[0].id
    assert (copy.by_id.clients[key].name, history.by_id.clients[key]) == ("Else", history.clients[0])


LISTS = {field.name for field in fields(History) if getattr(History(None, 0, None), field.name) == []}  # type: ignore[arg-type]
TAKES = {"insert", "pop", "remove", "clear", "sort", "reverse"}


def is_fact_list(node: ast.AST) -> bool:
    """Whether the node is a list of a history: `history.orders`, `self._history.orders`."""
    if not isinstance(node, ast.Attribute) or node.attr not in LISTS:
        return False
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return name in ("history", "_history")


def changes(source: str) -> Iterator[int]:
    """Lines that replace, move or take out what is in a list of a history."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del) and is_fact_list(node.value):
            yield node.lineno
        if isinstance(node, ast.Attribute) and is_fact_list(node.value) and node.attr in TAKES:
            yield node.lineno


@pytest.mark.parametrize(
    "line", ["history.orders[:] = []", "self._history.orders[n] = one", "del history.orders[0]", "history.orders.sort()"]
)
def test_changes__are_seen(line: str) -> None:
    assert list(changes(line)) == [1]
    assert list(changes("history.orders.append(one); history.orders.extend(some); history.orders.index(one)")) == []


def test_facts__stay_what_they_are_once_told() -> None:
    places = {path: list(changes(path.read_text())) for path in Path(terp.__path__[0]).rglob("*.py")}
    assert len(places) > 300 and {path: lines for path, lines in places.items() if lines} == {}


def test_facts__of_the_simulation_are_each_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list is put in the place of one that holds facts."""
    again: list[str] = []

    def put(self: History, name: str, value: object) -> None:
        if name in LISTS and getattr(self, name, None):
            again.append(name)
        object.__setattr__(self, name, value)

    monkeypatch.setattr(History, "__setattr__", put)
    simulate(Spec("light", Decimal(1), 7, AS_OF), Keys())
    assert again == []
