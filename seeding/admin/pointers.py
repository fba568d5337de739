"""References that name a type beside an id, such as reference_type and reference_id: which table they mean."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.apps import apps
from django.db import models

from seeding.admin.fields import Field, Model

_TYPES: Final = {  # the id's column → the column that says whose id it is, where that isn't <…>_type
    "calendar_event_permissions": {"grantee_id": "grant_type"},
    "auditLogs": {"entity_id": "entity"},
}
_MEANINGS: Final = {  # what is no table's name in other letters
    "bank": "bankTransactions",
    "cogs": "orders",
    "event": "calendar_events",
    "inventorybatch": "batches",
    "invoicereversal": "invoices",
    "mention": "comments",
    "poreceipt": "purchaseOrders",
    "refund": "transactions",
    "reversal": "inventoryMovements",
    "sale": "orders",
    "task": "todo_tasks",
    "taskassignment": "todo_tasks",
    "taskupdate": "todo_tasks",
    "writeoff": "transactions",
}


def type_of(field: Field) -> Field | None:
    """The field that says which table this one points into; None for a field that is no such reference."""
    if not isinstance(field, models.IntegerField):
        return None
    options = field.model._meta
    name = _TYPES.get(options.db_table, {}).get(field.name, f"{field.name.removesuffix('_id')}_type")
    fields = {other.name: other for other in options.concrete_fields}
    return fields.get(name) if field.name.endswith("_id") else None


@cache
def target(kind: str) -> Model | None:
    """The table that a type such as `PURCHASE_ORDER` or `client` means; None where it means none."""
    key = kind.lower().replace("_", "").replace(" ", "")
    for model in apps.get_app_config("seeding").get_models():
        table = model._meta.db_table
        if key in (model.__name__.lower(), table.lower().replace("_", "")) or _MEANINGS.get(key) == table:
            return model
    return None
