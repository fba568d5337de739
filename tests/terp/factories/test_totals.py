"""What a document comes to: tax and freight add to it, a discount takes from it, and what is paid is no longer due."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from seeding.terp.factories import BillFactory, ExpenseFactory, InvoiceFactory, OrderFactory, PurchaseOrderFactory

PARTS = {
    "order": (OrderFactory, {"subtotal": "100", "tax": "8", "discount": "3"}, "total", "105"),
    "invoice": (InvoiceFactory, {"subtotal": "100", "tax_amount": "8", "discount_amount": "3"}, "total_amount", "105"),
    "bill": (BillFactory, {"subtotal": "100", "tax_amount": "8", "discount_amount": "3"}, "total_amount", "105"),
    "expense": (ExpenseFactory, {"amount": "100", "tax_amount": "8"}, "total_amount", "108"),
    "purchase order": (PurchaseOrderFactory, {"subtotal": "100", "tax": "8", "shipping": "12"}, "total", "120"),
}


@pytest.mark.parametrize(("factory", "parts", "name", "total"), PARTS.values(), ids=PARTS)
def test_total__adds_tax_and_freight_and_takes_a_discount(factory: Any, parts: dict[str, str], name: str, total: str) -> None:
    row = factory.build(**{part: Decimal(amount) for part, amount in parts.items()})
    assert getattr(row, name) == Decimal(total)


def test_due__is_what_is_not_paid() -> None:
    invoice = InvoiceFactory.build(subtotal=Decimal(100), tax_amount=Decimal(8), amount_paid=Decimal(30))
    assert invoice.amount_due == Decimal(78)
    bill = BillFactory.build(subtotal=Decimal(100), tax_amount=Decimal(8), amount_paid=Decimal(30))
    assert bill.amount_due == Decimal(78)
