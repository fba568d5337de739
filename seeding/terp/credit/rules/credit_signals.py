"""The signals behind a limit: the newest of them, their scores, and the ledger that they are read from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.credit.rules.credit_limits import WEIGHTS, setting

check = Rules("credit")

SCORES = (
    "revenue_momentum",
    "cash_collection_strength",
    "profitability_quality",
    "debt_aging_risk",
    "repayment_velocity",
    "tenure_depth",
)
TRENDS = ("revenue_momentum_trend", "cash_collection_trend", "profitability_trend", "debt_aging_trend", "repayment_velocity_trend")


NEUTRAL = 50.0  # a signal of which nothing is known
NEWEST = """(SELECT s.* FROM credit_signal_history s JOIN (SELECT client_id, MAX(id) AS id FROM credit_signal_history GROUP BY client_id) n
             ON n.id = s.id)"""


@check("client_credit_limits", "credit_signal_history", "credit_system_settings")
def credit_newest_signals(db: Database) -> list[Offender]:
    """A limit's health, risk, direction and trend are those of the client's newest signals."""
    health = " + ".join(f"s.{score} * {setting(f'{name}_weight')}" for name, score in zip(WEIGHTS, SCORES, strict=True))
    mean = f"({' + '.join(f's.{name}' for name in TRENDS)}) / 5.0"
    direction = f"1 + {mean} * {setting('directional_sensitivity')}"
    word = f"CASE WHEN {mean} > 0.3 THEN 'IMPROVING' WHEN {mean} < -0.3 THEN 'WORSENING' ELSE 'STABLE' END"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT id, health, expected_health, risk, direction, expected_direction, trend, expected_trend FROM (
              SELECT l.id, s.id AS signals, l.credit_health_score AS health, ({health}) / 100.0 AS expected_health,
                l.risk_modifier AS risk, l.directional_factor AS direction, {direction} AS expected_direction, l.trend,
                {word} AS expected_trend, l.last_calculated AS calculated, s.calculated_at AS taken
              FROM client_credit_limits l LEFT JOIN {NEWEST} s ON s.client_id = l.client_id) compared
            WHERE signals IS NULL OR ABS(health - expected_health) > 0.00501 OR ABS(risk - health / 100.0) > 0.000051
              OR ABS(direction - expected_direction) > 0.000051 OR trend <> expected_trend OR calculated <> taken""",
    )


credit_newest_signals.breaks("trend", "client_credit_limits", "trend = CASE trend WHEN 'STABLE' THEN 'WORSENING' ELSE 'STABLE' END")
credit_newest_signals.breaks("no signals", "client_credit_limits", Delete("credit_signal_history", "client_id = %(client_id)s"))
credit_newest_signals.breaks(
    "health a hundredth off",
    "client_credit_limits",
    "credit_health_score = credit_health_score + 0.02, risk_modifier = (credit_health_score + 0.02) / 100",
    also=["credit-limit"],
)
credit_newest_signals.breaks("risk a little off", "client_credit_limits", "risk_modifier = risk_modifier + 0.0002", also=["credit-limit"])
credit_newest_signals.breaks(
    "direction a little off", "client_credit_limits", "directional_factor = directional_factor + 0.0002", also=["credit-limit"]
)
credit_newest_signals.breaks("another moment", "client_credit_limits", "last_calculated = '2001-01-01 12:00:00'", also=["credit-mode"])
credit_newest_signals.keeps("usual weights", "client_credit_limits", Delete("credit_system_settings", "id > 0"))


@check("credit_signal_history")
def credit_scores(db: Database) -> list[Offender]:
    """A signal scores 0 to 100, and its trend is -1, 0 or 1."""
    wrong = [f"{score} NOT BETWEEN 0 AND 100" for score in SCORES] + [f"{trend} NOT IN (-1, 0, 1)" for trend in TRENDS]
    shown = ", ".join((*SCORES, *TRENDS))
    return db.offenders("credit_signal_history", f"SELECT id, {shown} FROM credit_signal_history WHERE {' OR '.join(wrong)}")


credit_scores.breaks("revenue_momentum", "credit_signal_history", "revenue_momentum = 100.5")
credit_scores.keeps("from 0 to 100", "credit_signal_history", "revenue_momentum = 0, cash_collection_strength = 100")
for score in SCORES:
    credit_scores.breaks(f"{score} below 0", "credit_signal_history", f"{score} = -0.5")
    credit_scores.breaks(f"{score} above 100", "credit_signal_history", f"{score} = 100.5", also=["credit-newest-signals"])
for trend in TRENDS:
    credit_scores.breaks(f"{trend} of 2", "credit_signal_history", f"{trend} = 2", also=["credit-newest-signals"])
    credit_scores.keeps(f"{trend} down", "credit_signal_history", f"{trend} = -1")
    credit_scores.keeps(f"{trend} level", "credit_signal_history", f"{trend} = 0")
    credit_scores.keeps(f"{trend} up", "credit_signal_history", f"{trend} = 1")


@check("credit_signal_history", "client_credit_limits", "client_transactions", "clients")
def credit_signals(db: Database) -> list[Offender]:
    """A client's newest signals can be worked out again from its invoices and its figures."""
    ledger = Ledger(db)
    names = (*SCORES, *TRENDS)
    rows = db.rows(
        f"""SELECT s.id, s.client_id, {", ".join(f"s.{name}" for name in names)}, s.calculated_at, c.created_at, c.avg_profit_margin,
              c.total_owed, c.oldest_debt_days FROM {NEWEST} s JOIN clients c ON c.id = s.client_id
            JOIN client_credit_limits l ON l.client_id = c.id ORDER BY s.id"""
    )
    found = []
    for key, client, *rest in rows:
        kept, (at, joined, margin, owed, days) = rest[: len(names)], rest[len(names) :]
        expected = ledger.signals(client, day_of(at), day_of(joined), float(margin or 0), float(owed or 0), int(days or 0))
        wrong = [
            f"{name} {value}, expected {round(wanted, 2)}"
            for name, value, wanted in zip(names, kept, expected, strict=True)
            if abs(float(value) - wanted) > 0.00501
        ]
        found += [Offender("credit_signal_history", str(key), "; ".join(wrong))] if wrong else []
    return found


credit_signals.breaks(
    "repayment_velocity",
    "SELECT MAX(id) AS id FROM credit_signal_history",
    Update("credit_signal_history", "repayment_velocity = CASE WHEN repayment_velocity > 50 THEN 0 ELSE 100 END"),
    also=("credit-newest-signals",),
)


@check("client_credit_limits", "client_transactions", "clients", "credit_system_settings")
def credit_mode(db: Database) -> list[Offender]:
    """A client is ACTIVE once it is known long enough and by enough invoices; readiness and confidence say how far it is."""
    months = float(db.scalar(f"SELECT {setting('learning_mode_threshold')}"))
    invoices = int(db.scalar(f"SELECT {setting('min_invoices_for_activation')}"))
    ledger, found = Ledger(db), []
    rows = db.rows(
        """SELECT l.id, l.client_id, l.mode, l.data_readiness, l.confidence_score, l.last_calculated, c.created_at
           FROM client_credit_limits l JOIN clients c ON c.id = l.client_id ORDER BY l.id"""
    )
    for key, client, mode, readiness, confidence, at, joined in rows:
        day = day_of(at)
        count = ledger.count(client, day)
        active = round(months_between(day_of(joined), day), 2) >= months and count >= invoices
        ready = min(100.0, count / max(1, invoices) * 100)
        sure = ready if active else float(Decimal(str(readiness)) * Decimal("0.7"))
        if mode != ("ACTIVE" if active else "LEARNING") or abs(float(readiness) - ready) > 0.00501 or abs(float(confidence) - sure) > 0.01:
            found.append(
                Offender("client_credit_limits", str(key), f"{mode}, ready {readiness}, confidence {confidence} with {count} invoices")
            )
    return found


credit_mode.breaks("confidence_score", "client_credit_limits WHERE mode = 'LEARNING'", "confidence_score = 99")
credit_mode.breaks("ACTIVE too early", "client_credit_limits WHERE mode = 'LEARNING'", "mode = 'ACTIVE'", also=["credit-excess-logged"])
credit_mode.breaks("LEARNING for too long", "client_credit_limits WHERE mode = 'ACTIVE'", "mode = 'LEARNING'")
credit_mode.breaks("readiness a hundredth off", "client_credit_limits WHERE mode = 'ACTIVE'", "data_readiness = data_readiness - 0.02")
credit_mode.breaks(
    "confidence two hundredths off", "client_credit_limits WHERE mode = 'LEARNING'", "confidence_score = confidence_score + 0.03"
)
credit_mode.breaks(
    "ACTIVE, but known for two months only",
    "client_credit_limits WHERE mode = 'ACTIVE'",
    Update("clients", "created_at = '2025-09-20 12:00:00'", "id = %(client_id)s"),
    "last_calculated = '2025-11-14 12:00:00'",
    also=["comment-after-subject", "credit-newest-signals", "credit-signals", "parents-older", "sale-of-order", "talk-logged"],
)
credit_mode.keeps(
    "as many invoices as it takes",
    "client_credit_limits WHERE mode = 'ACTIVE'",
    Update(
        "credit_system_settings",
        """min_invoices_for_activation = (SELECT COUNT(*) FROM client_transactions t WHERE t.client_id = %(client_id)s AND
       t.transaction_type IN ('INVOICE', 'ORDER'))""",
        "id > 0",
    ),
    Delete("client_credit_limits", "id <> %(id)s"),
)


class Ledger:
    """The clients' own lists of invoices; read once for all rules."""

    def __init__(self, db: Database) -> None:
        if "credit ledger" not in db.memory:
            db.memory["credit ledger"] = read_ledger(db)
        self._rows = cast("dict[int, list[Entry]]", db.memory["credit ledger"])

    def count(self, client: int, day: date) -> int:
        return sum(dated <= day for dated, *_ in self._rows.get(client, ()))

    def signals(self, client: int, day: date, joined: date, margin: float, owed: float, debt_days: int) -> Iterator[float]:
        """The six scores and the five trends of the day."""
        rows = self._rows.get(client, [])
        month3, month6, month12 = (months_before(day, months) for months in (3, 6, 12))
        recent, yearly = billed(rows, month3, day) / 3, billed(rows, month12, day) / 12
        growth = (recent - yearly) / yearly * 100 if yearly else 0.0
        lag, newer, older = (mean(lags(rows, *window)) for window in ((month6, day), (month3, day), (month6, month3)))
        repaid, repaid_before = ratio(rows, month3, day), ratio(rows, month6, month3)
        months = max(0.0, months_between(joined, day))
        debt = debt_days if owed > 0 else 0
        yield 50 + max(-50.0, min(50.0, growth))
        yield within(NEUTRAL if lag is None else 100 - lag / 60 * 100)
        yield within(margin / 50 * 100)
        yield within(100 - debt_days / 90 * 100 if owed > 0 else 100.0)
        yield within(NEUTRAL if repaid is None else repaid)
        yield (min(100.0, months / 12 * 100) + min(100.0, self.count(client, day) / 15 * 100)) / 2
        yield sign(growth, 5)
        yield -sign(0.0 if newer is None or older is None else newer - older, 3)
        yield (margin > 20) - (margin < 5)
        yield (debt < 30) - (debt > 60)
        yield sign(0.0 if repaid is None or repaid_before is None else repaid - repaid_before, 10)


Entry = tuple[date, float, str, "date | None", float]  # dated, amount, status, paid on, paid


def read_ledger(db: Database) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for client, dated, amount, status, paid_on, paid in db.rows(
        """SELECT client_id, transaction_date, amount, payment_status, payment_date, payment_amount FROM client_transactions
           WHERE transaction_type IN ('INVOICE', 'ORDER')"""
    ):
        entry = (day_of(dated), float(amount), status, None if paid_on is None else day_of(paid_on), float(paid or 0))
        found.setdefault(client, []).append(entry)
    return found


def billed(rows: Iterable[Entry], after: date, until: date) -> float:
    return sum(amount for dated, amount, *_ in rows if after < dated <= until)


def lags(rows: Iterable[Entry], after: date, until: date) -> list[int]:
    """Days to payment of the invoices that were paid in full in the window."""
    return [
        (paid_on - dated).days
        for dated, _, status, paid_on, _ in rows
        if status == "PAID" and paid_on is not None and after < paid_on <= until
    ]


def ratio(rows: Sequence[Entry], after: date, until: date) -> float | None:
    """Payments in per cent of what was invoiced in the window; None where nothing was."""
    total = billed(rows, after, until)
    return sum(paid for *_, paid_on, paid in rows if paid_on is not None and after < paid_on <= until) / total * 100 if total else None


def mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def within(value: float) -> float:
    return max(0.0, min(100.0, value))


def sign(value: float, bound: float) -> int:
    return (value > bound) - (value < -bound)


def months_between(first: date, last: date) -> float:
    return (last - first).days * 12 / 365.25


def months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(value: Any) -> date:
    """The day of a date or moment, whatever the driver makes of it."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


CHECKS = tuple(check.checks)
