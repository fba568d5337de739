"""Which columns of a table a list shows, searches and filters by: chosen from their kinds, by hand where that is poor."""

from __future__ import annotations

from typing import Final

from django.contrib.admin import AllValuesFieldListFilter, DateFieldListFilter, FieldListFilter
from django.db import models

from seeding.admin.fields import SECRETS, Field, Model, is_date, is_text, name_field, parent_of

SHOWN: Final = 8  # columns beside the key
FILTERS: Final = 6

CHOSEN: Final = {  # table → the columns beside its key
    "auditLogs": "actor entity entity_id action reason created_at",
    "bankTransactions": "bank_account transaction_date transaction_type amount description payment is_reconciled",
    "batches": "code product lot batch_status grade unit_cogs on_hand_qty reserved_qty",
    "bills": "bill_number vendor bill_date due_date total_amount amount_paid amount_due status",
    "calendar_events": "title start_date start_time event_type status priority client assigned_to",
    "clients": "teri_code name email is_buyer is_seller total_spent total_owed oldest_debt_days",
    "expenses": "expense_number expense_date category vendor total_amount payment_method bank_account description",
    "intake_session_batches": "intake_session batch received_qty unit_cost total_cost",
    "invoices": "invoice_number customer invoice_date due_date total_amount amount_paid amount_due status",
    "ledgerEntries": "entry_number entry_date account debit credit description reference_type reference_id",
    "match_records": "client client_need inventory_batch vendor_supply match_type confidence_score user_action created_at",
    "order_line_items": "order batch product_display_name quantity unit_price cogs_per_unit margin_percent line_total",
    "orders": "order_number order_type client total quote_status sale_status fulfillment_status invoice created_at",
    "payments": "payment_number payment_type payment_date amount payment_method customer vendor invoice bill",
    "purchaseOrders": "po_number vendor purchase_order_status order_date expected_delivery_date actual_delivery_date total payment_terms",
    "sampleRequests": "client requested_by request_date sample_request_status fulfilled_date total_cost related_order",
    "strains": "name category parent_strain base_strain_name aliases created_at",
    "todo_tasks": "list title status priority due_date assigned_to is_completed created_by",
    "transactions": "transaction_number transaction_type client transaction_date amount transaction_status notes",
    "vip_portal_auth": "client email last_login_at login_count created_at",
}
CLASSES: Final = ("category", "subcategory", "module", "status", "reference_type", "metric")  # texts of few values, good to filter by
ROUTINE: Final = ("created_at", "updated_at", "created_by")  # every table has them: shown where nothing else tells more

Filter = tuple[str, type[FieldListFilter]]


def shown(model: Model) -> list[Field]:
    """The key and the most telling columns, in the table's order or as chosen by hand."""
    options = model._meta
    if chosen := CHOSEN.get(options.db_table):
        return [field_of(model, name) for name in ("id", *chosen.split())]
    keys = [field for field in options.concrete_fields if field.primary_key]
    others = [field for field in options.concrete_fields if not field.primary_key and _rank(field) is not None]
    best = sorted(others, key=lambda field: (_rank(field), others.index(field)))[:SHOWN]
    return [*keys, *(field for field in others if field in best)]


def _rank(field: Field) -> int | None:
    """How much a column tells, 0 the most; None for what has no place in a list."""
    if isinstance(field, models.JSONField) or field.name == "updated_at" or field.name in SECRETS:
        return None
    if field == name_field(field.model):
        return 0
    if field.name in ROUTINE:
        return 6
    if field.is_relation:
        return 1 if not field.null else 3
    if field.choices or isinstance(field, models.DecimalField):
        return 1 if not field.null else 3
    if isinstance(field, models.TextField):
        return 5
    if isinstance(field, models.DateField):  # DateTimeField too
        return 2 if not field.null else 4
    return 2 if not field.null else 4


def searched(model: Model) -> list[str]:
    """Lookups of a search: texts, the exact id, and where a table has no texts, what its parents are called."""
    key = [] if model._meta.is_composite_pk else ["id__exact"]
    texts = [field.name for field in model._meta.concrete_fields if is_text(field) and field.name not in SECRETS]
    return [*key, *(texts or _parents_names(model))]


def _parents_names(model: Model) -> list[str]:
    parents = [(field, name_field(parent_of(field))) for field in model._meta.concrete_fields if field.is_relation]
    return [f"{field.name}__{name.name}" for field, name in parents if name is not None]


def filters(model: Model) -> list[str | Filter]:
    """Enums, booleans, texts that class rows, and the time of a table without dates."""
    fields = model._meta.concrete_fields
    kinds = [field.name for field in fields if _is_filter(field)][:FILTERS]
    classes = [(field.name, AllValuesFieldListFilter) for field in fields if field.name in CLASSES and is_text(field)]
    time = None if main_date(model) else _main_time(model)
    return [*kinds, *classes, *([(time, DateFieldListFilter)] if time else [])]


def _is_filter(field: Field) -> bool:
    flag = isinstance(field, models.IntegerField) and field.name.startswith("is_")
    return isinstance(field, models.BooleanField) or bool(field.choices) or flag


def main_date(model: Model) -> str | None:
    """The date to drill down by. Days only: by times, MySQL would need its time zone tables, which are often empty."""
    return next((field.name for field in model._meta.concrete_fields if is_date(field) and not field.null), None)


def _main_time(model: Model) -> str | None:
    """When a row's event was; when the row was made if nothing tells more."""
    times = [field for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField) and not field.null]
    return next((field.name for field in sorted(times, key=lambda field: field.name in ROUTINE)), None)


def field_of(model: Model, name: str) -> Field:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field
