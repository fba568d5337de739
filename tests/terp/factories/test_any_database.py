"""Every factory makes rows on any target: an empty one, a seeded one, one with somebody else's rows, and with none at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from factory import SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import made_on, opening
from seeding.terp.factories import (
    FACTORIES,
    AnalyticsSnapshotFactory,
    BatchFactory,
    ClientFactory,
    ClientNeedFactory,
    EventInvitationFactory,
    InvoiceFactory,
    StrainFactory,
    UserFactory,
)
from tests import servers
from tests.terp.factories.conftest import ALL, SPECS, each_factory, make_everything


@each_factory
def test_create__on_an_embedded_target(factory: Any, filled: BaseDatabaseWrapper) -> None:
    make_everything(factory)


@pytest.mark.parametrize("content", ["empty", *SPECS])
def test_create__on_a_server(content: str, mariadb: BaseDatabaseWrapper) -> None:
    if content in SPECS:
        servers.write_history(mariadb, SPECS[content], ALL)
    for factory in FACTORIES:
        with transaction.atomic("terp"):
            make_everything(factory)
            transaction.set_rollback(True, "terp")


@each_factory
def test_build_and_stub__need_no_database(factory: Any) -> None:
    """pytest-django refuses every connection here."""
    assert factory.build().pk is None or factory._meta.model._meta.pk.name != "id"
    assert len(factory.build_batch(5)) == 5
    assert factory.stub()


def test_numbers__begin_above_the_highest_id(sqlite_terp: BaseDatabaseWrapper) -> None:
    UserFactory.create(id=40, open_id="somebody")
    UserFactory.reset_sequence(1)  # type: ignore[no-untyped-call]
    assert UserFactory.create().open_id == "user-41"


def test_numbers__skip_codes_that_others_gave_out(terp: BaseDatabaseWrapper) -> None:
    """As far ahead of the ids as they may be, between two rows of the factory, and in another case where the server makes no difference."""
    ClientFactory.reset_sequence(1)  # type: ignore[no-untyped-call]
    for number in range(2, 40):
        ClientFactory.create(teri_code=f"{'reg' if terp.vendor == 'mysql' else 'REG'}{number:04}", id=1)
        models.Client.objects.using("terp").filter(id=1).update(id=-number)
    ClientFactory.reset_sequence(1)  # type: ignore[no-untyped-call]
    first, second = ClientFactory.create(), ClientFactory.create()
    assert (first.teri_code, second.teri_code) == (("REG0001", "REG0066") if terp.vendor == "mysql" else ("REG0040", "REG0041"))
    ClientFactory.create(teri_code="REG0067")
    assert ClientFactory.create().teri_code == "REG0068"


def test_numbers__that_are_part_of_a_key_of_several_columns(sqlite_terp: BaseDatabaseWrapper) -> None:
    first = AnalyticsSnapshotFactory.create()
    AnalyticsSnapshotFactory.create(metric="orders", snapshot_date=first.snapshot_date)
    AnalyticsSnapshotFactory.create(snapshot_date=first.snapshot_date + timedelta(days=1))
    assert len({AnalyticsSnapshotFactory.create().snapshot_date for _ in range(3)}) == 3
    AnalyticsSnapshotFactory.create_batch(3, period="WEEKLY")


def test_numbers__after_deletes_and_beside_nulls(sqlite_terp: BaseDatabaseWrapper) -> None:
    batches = BatchFactory.create_batch(5)
    for batch in batches[1:4]:
        batch.delete(using="terp")
    codes = [batch.code for batch in BatchFactory.create_batch(5)]
    assert len(set(codes)) == 5
    EventInvitationFactory.create_batch(3, client=None, email="guest@example.com")


def test_numbers__of_a_row_and_its_parent_of_the_same_kind(sqlite_terp: BaseDatabaseWrapper) -> None:
    class ChildFactory(StrainFactory):
        parent_strain = SubFactory(StrainFactory)  # type: ignore[assignment]

    child = ChildFactory.create()
    assert child.parent_strain and child.name != child.parent_strain.name


def test_create__a_parent_of_which_only_the_key_is_given(sqlite_terp: BaseDatabaseWrapper) -> None:
    client = ClientFactory.create()
    invoice = InvoiceFactory.create(customer_id=client.pk)
    assert (invoice.customer_id, invoice.customer) == (client.pk, client)
    assert models.Client.objects.using("terp").count() == 1
    assert InvoiceFactory.create(customer_id=99).customer_id == 99  # a logical key may lead nowhere


def test_made_on__dates_rows_that_have_no_date_of_their_own() -> None:
    with made_on(date(2024, 5, 6)):
        assert UserFactory.build().created_at.date() == date(2024, 5, 6)
        assert UserFactory.build(created_at=opening(date(2024, 5, 7))).updated_at.date() == date(2024, 5, 7)


def test_a_wish__is_for_the_strain_of_its_name(terp: BaseDatabaseWrapper) -> None:
    strain = StrainFactory.create(name="Kush 16")
    assert ClientNeedFactory.create(strain="Kush 16").strain_ref == strain
    other = ClientNeedFactory.create(strain="Haze").strain_ref
    assert other and (other.name, other.category) == ("Haze", "sativa")


@each_factory
def test_no_parent__is_given_the_number_of_its_child_where_it_has_to_be_unique(factory: Any) -> None:
    """A parent counts its own rows: a name made of the child's number may stand there already."""
    for name, parent in factory._meta.base_declarations.items():
        if type(parent) is SubFactory:
            model = parent.get_factory()._meta.model
            unique = {field.name for field in model._meta.concrete_fields if field.unique}
            numbered = {child for child, value in factory._meta.base_declarations.items() if isinstance(value, Sequence)}
            passed = {key: value.attribute_name for key, value in parent._defaults.items() if isinstance(value, SelfAttribute)}
            assert not [key for key, sibling in passed.items() if key in unique and sibling in numbered], name
