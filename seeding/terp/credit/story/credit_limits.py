"""How the clients' credit limits moved: the engine's monthly run over each buyer, today's run, and what the log keeps of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO, cents
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined, ClientLedgerRow, ClientStanding
from seeding.terp.credit.facts import CreditRulesSet
from seeding.terp.credit.story.credit_engine import Account, InvoiceList, Signals, Sums, Verdict, judge, known_well, readiness, word
from seeding.terp.credit.story.credit_rules import in_force
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import counted, dollars
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import month_end, months, months_before
from seeding.terp.kernel.time.business_hours import moment, office_moment_between

LIMITS, SIGNALS, LOG = "client_credit_limits", "credit_signal_history", "credit_audit_log"
LARGEST = Decimal("999.99")  # per cent that the column holds
LONG_OVER = 40  # days
REASONS = TextFile("credit/limits", "change debt growth invoices lag margin months new old over owed recent repaid used yearly")


@dataclass(frozen=True, slots=True)
class SignalsTaken:
    """The signals of a client at one run of the engine."""

    id: int
    client_id: int
    signals: Signals
    calculation_metadata: dict[str, object]
    calculated_at: datetime


@dataclass(frozen=True, slots=True)
class LimitStood:
    """A client's limit as it is now."""

    id: int
    client_id: int
    verdict: Verdict
    current_exposure: Decimal
    mode: str  # LEARNING, ACTIVE
    data_readiness: Decimal  # per cent
    trend: str  # IMPROVING, STABLE, WORSENING
    created_at: datetime
    last_calculated: datetime


@dataclass(frozen=True, slots=True)
class LimitLogged:
    """A row of credit_audit_log; `user_id` is None where the engine did it."""

    id: int
    client_id: int
    event_type: str
    old_value: Decimal | None
    new_value: Decimal
    reason: str
    metadata: dict[str, object]
    triggered_by_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CreditLimitStory:
    limits: list[LimitStood]
    signals: list[SignalsTaken]
    log: list[LimitLogged]


def tell_credit_limits(history: History) -> CreditLimitStory:
    """A limit and its way for each client that buys."""
    bureau = _LimitReview(history)
    files = [bureau.examine(client) for client in history.clients if client.kind != "supplier"]
    bureau.override(files)
    runs = sorted((run for file in files for run in file), key=lambda run: (run.at, run.client_id))
    signals = [SignalsTaken(history.keys.take(SIGNALS), run.client_id, run.signals, run.metadata(bureau.rules), run.at) for run in runs]
    limits = [bureau.stand(file) for file in files]
    log = sorted(
        (entry for file in files for entry in bureau.log(file)), key=lambda entry: (entry.created_at, entry.client_id, entry.event_type)
    )
    return CreditLimitStory(limits, signals, [replace(entry, id=history.keys.take(LOG)) for entry in log])


@dataclass(slots=True)
class _Run:
    """One run over one client; `before` is the limit that stood until then, `by_hand` the one that somebody set after it, and when."""

    client_id: int
    at: datetime
    signals: Signals
    verdict: Verdict
    exposure: Decimal
    active: bool
    before: Decimal | None = None
    by_hand: tuple[Decimal, datetime] | None = None

    def metadata(self, rules: CreditRulesSet) -> dict[str, object]:
        """The figures that the signals were worked out of, and what they came to."""
        return self.signals.figures | {
            "weights": list(rules.weights),
            "healthScore": float(self.verdict.health),
            "baseCapacity": float(self.verdict.base),
            "exposure": float(self.exposure),
            "previousLimit": None if self.before is None else float(self.before),
            "creditLimit": float(self.verdict.limit),
            "mode": "ACTIVE" if self.active else "LEARNING",
        }

    @property
    def jump(self) -> Decimal:
        """By how many per cent the limit moved."""
        return (self.verdict.limit - self.before) / self.before * 100 if self.before else ZERO

    @property
    def exceeded(self) -> bool:
        return self.exposure > self.verdict.limit


class _LimitReview:
    """Who looks at the clients' accounts."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.rules = in_force(history)
        self.staff = HiredStaff(history.employees)
        self._draw = Draw(history.seed, LOG, "value")
        self._words = Picker(REASONS, history.seed, LOG)
        self._standings = {standing.client_id: standing for standing in history.client_standings}
        self._ledger: dict[int, list[ClientLedgerRow]] = {}
        for row in history.client_ledger:
            self._ledger.setdefault(row.client_id, []).append(row)
        self._pasts = _pasts(history)

    def examine(self, client: ClientJoined) -> list[_Run]:
        """The runs over a client: each first of a month since it joined, and today's, which goes by the client's own figures."""
        register = InvoiceList(self._ledger.get(client.id, ()))
        past = self._pasts.get(client.id) or _Past((), (), ())
        runs: list[_Run] = []
        for day in self._days(client):
            account = past.account(client, day)
            runs.append(self._run(client, register, account, day, moment(day + timedelta(days=1), a.CREDIT_RUN_MINUTE)))
        standing, today = self._standings.get(client.id), self.history.as_of
        account = past.account(client, today) if standing is None else _account(client, standing)
        now = max(moment(today, a.CREDIT_NOW_MINUTE), client.created_at, standing.updated_at if standing else client.created_at)
        runs.append(self._run(client, register, account, today, now))
        for earlier, later in zip(runs, runs[1:], strict=False):
            later.before = earlier.verdict.limit
        return runs

    def _days(self, client: ClientJoined) -> list[date]:
        """The last days of the months that are judged, the current one left out."""
        first = max(client.created_at.date(), months_before(self.history.as_of, a.CREDIT_MONTHS))
        ends = [month_end(month) for month in months(first, self.history.as_of)]
        return [day for day in ends if day < self.history.as_of and day >= client.created_at.date()]

    def _run(self, client: ClientJoined, register: InvoiceList, account: Account, day: date, at: datetime) -> _Run:
        signals = register.signals(account, day)
        verdict = judge(signals, account.spent, account.margin, self.rules)
        return _Run(client.id, at, signals, verdict, account.owed, known_well(signals, self.rules))

    def override(self, files: Sequence[list[_Run]]) -> None:
        """Some limits that were exceeded some months ago were set by hand until the next run."""
        candidates = [(file, place) for file in files for place in range(1, len(file) - 1) if self._may_be_set(file, place)]
        taken: set[int] = set()
        for file, place in self._draw.shuffled(candidates, "hand"):
            run, following = file[place], file[place + 1]
            first, last = run.at + timedelta(days=a.LIMIT_BY_HAND_DAYS), following.at - timedelta(days=a.LIMIT_BY_HAND_DAYS)
            at = office_moment_between(self._draw, first, last, run.client_id, "hand")
            amount = (run.exposure * a.CREDIT_OVERRIDE_ROOM / 1000).to_integral_value() * 1000
            if (
                run.client_id in taken
                or len(taken) == a.CREDIT_OVERRIDES
                or amount > self.rules.global_max_limit
                or amount <= run.verdict.limit
            ):
                continue
            if self.staff.pick_at("accounting", at, self._draw, run.client_id) is None:
                continue
            taken.add(run.client_id)
            run.by_hand, following.before = (cents(amount), at), cents(amount)

    def _may_be_set(self, file: list[_Run], place: int) -> bool:
        """Whether the limit was exceeded then, in a month that is long over."""
        return file[place].exceeded and file[place].at < file[-1].at - timedelta(days=LONG_OVER)

    def stand(self, file: list[_Run]) -> LimitStood:
        """The limit that today's run left."""
        run = file[-1]
        return LimitStood(
            id=self.history.keys.take(LIMITS),
            client_id=run.client_id,
            verdict=run.verdict,
            current_exposure=run.exposure,
            mode="ACTIVE" if run.active else "LEARNING",
            data_readiness=readiness(run.signals, self.rules),
            trend=word(run.signals),
            created_at=file[0].at,
            last_calculated=run.at,
        )

    def log(self, file: list[_Run]) -> Iterator[LimitLogged]:
        """What the log keeps of a client, in order of time."""
        learning, exceeded = True, False
        for run in file:
            limit = run.verdict.limit
            if run.before is None:
                yield self._entry(run, "LIMIT_CALCULATED", None, limit)
            elif abs(run.jump) > a.CREDIT_JUMP:
                yield self._entry(run, "LIMIT_INCREASED" if run.jump > 0 else "LIMIT_DECREASED", run.before, limit)
            if learning and run.active:
                yield self._entry(run, "MODE_CHANGED", run.before if run.before is not None else limit, limit)
            if run.exceeded and not exceeded:
                yield self._entry(run, "EXPOSURE_EXCEEDED", limit, run.exposure)
            learning, exceeded = not run.active, run.exceeded
            if run.by_hand:
                amount, at = run.by_hand
                user = self.staff.pick_at("accounting", at, self._draw, run.client_id)
                reason = self._words.say("causes.override", {"new": dollars(amount)}, run.client_id, at)
                metadata: dict[str, object] = {"calculatedLimit": float(limit), "exposure": float(run.exposure)}
                yield LimitLogged(0, run.client_id, "MANUAL_OVERRIDE", limit, amount, reason, metadata, user, at)

    def _entry(self, run: _Run, event: str, old: Decimal | None, new: Decimal) -> LimitLogged:
        cause = self._cause(run, event)
        fields = _fields(run, old, new)
        head, why = self._words.pair(f"heads.{event}", f"causes.{cause}", fields, run.client_id, run.at)
        reason = f"{head}: {why}."
        mode = "ACTIVE" if run.active else "LEARNING"
        metadata: dict[str, object] = {"healthScore": float(run.verdict.health), "exposure": float(run.exposure), "mode": mode}
        if event == "MODE_CHANGED":
            metadata |= {"from": "LEARNING", "to": "ACTIVE"}
        return LimitLogged(0, run.client_id, event, old, new, reason[0].upper() + reason[1:], metadata, None, run.at)

    def _cause(self, run: _Run, event: str) -> str:
        """What the sentence gives as its cause: one of those that are true of the client and go with the event."""
        growth, _, _, debt, _ = run.signals.trends
        figures = run.signals.figures
        lag = figures["averageLagDays"]
        good = ["margin"] if float(str(figures["marginPercent"])) > 0 else []
        good += ["growth"] if growth > 0 else []
        good += ["prompt"] if isinstance(lag, float) and lag <= 30 else []
        good += ["repaid"] if float(str(figures["repaidPercent"] or 0)) >= 60 else []
        bad = ["decline"] if growth < 0 else []
        bad += ["slow"] if isinstance(lag, float) and lag > 30 else []
        bad += ["old debt"] if debt < 0 else []
        pools = {"LIMIT_INCREASED": good, "LIMIT_DECREASED": bad, "EXPOSURE_EXCEEDED": bad + good[1:2]}
        return self._draw.pick(pools.get(event) or ["history"], run.client_id, run.at, event, "cause")


def _fields(run: _Run, old: Decimal | None, new: Decimal) -> dict[str, str]:
    figures = run.signals.figures
    change = (new - old) / old * 100 if old else ZERO
    return {
        "old": dollars(old or ZERO),
        "new": dollars(new),
        "change": f"{abs(change):.0f}",
        "owed": dollars(run.exposure),
        "over": dollars(max(ZERO, run.exposure - run.verdict.limit)),
        "used": f"{run.verdict.used(run.exposure):.0f}",
        "recent": dollars(Decimal(str(figures["recentAverage"]))),
        "yearly": dollars(Decimal(str(figures["previousAverage"]))),
        "growth": f"{abs(float(str(figures['growthPercent']))):.0f}",
        "lag": f"{float(str(figures['averageLagDays'] or 0)):.0f}",
        "debt": str(figures["oldestDebtDays"]),
        "repaid": f"{float(str(figures['repaidPercent'] or 0)):.0f}",
        "margin": f"{float(str(figures['marginPercent'])):.1f}",
        "invoices": counted(int(str(figures["invoiceCount"])), "invoice"),
        "months": _for_months(float(str(figures["monthsActive"]))),
    }


def _for_months(months: float) -> str:
    return counted(round(months), "month") if round(months) else "less than a month"


class _Past:
    """What a client had bought and owed on any day, by its sales, invoices and payments."""

    def __init__(
        self,
        sales: Sequence[tuple[date, Decimal, Decimal]],
        invoices: Sequence[InvoiceIssued],
        payments: Sequence[tuple[date, Decimal]],
    ) -> None:
        self._spent = Sums((day, total) for day, total, _ in sales)
        self._profit = Sums((day, profit) for day, _, profit in sales)
        self._billed = Sums((invoice.invoice_date, invoice.total_amount) for invoice in invoices)
        self._paid = Sums(payments)
        self._open = [
            (invoice.invoice_date, invoice.due_date, invoice.last_paid_on if invoice.amount_due <= 0 else None) for invoice in invoices
        ]

    def account(self, client: ClientJoined, day: date) -> Account:
        """The figures as the client row would have cached them."""
        spent, profit = self._spent.until(day), self._profit.until(day)
        dues = [due for issued, due, closed in self._open if issued <= day and due < day and (closed is None or closed > day)]
        return Account(
            client.created_at.date(),
            spent,
            min(LARGEST, cents(profit / spent * 100)) if spent else ZERO,
            max(ZERO, self._billed.until(day) - self._paid.until(day)),
            (day - min(dues)).days if dues else 0,
        )


def _pasts(history: History) -> dict[int, _Past]:
    sales: dict[int, list[tuple[date, Decimal, Decimal]]] = {}
    for order in history.orders:
        if order.is_sale and not order.cancelled:
            sales.setdefault(order.client_id, []).append((order.created_at.date(), order.total, order.subtotal - order.total_cogs))
    invoices: dict[int, list[InvoiceIssued]] = {}
    owners: dict[int, int] = {}
    for invoice in history.invoices:
        if invoice.status not in ("DRAFT", "VOID"):
            invoices.setdefault(invoice.customer_id, []).append(invoice)
            owners[invoice.id] = invoice.customer_id
    payments: dict[int, list[tuple[date, Decimal]]] = {}
    for payment in history.payments:
        if payment.payment_type == "RECEIVED" and payment.invoice_id in owners:
            payments.setdefault(owners[payment.invoice_id], []).append((payment.payment_date, payment.amount))
    clients = [client.id for client in history.clients]
    return {key: _Past(sales.get(key, ()), invoices.get(key, ()), payments.get(key, ())) for key in clients}


def _account(client: ClientJoined, standing: ClientStanding) -> Account:
    return Account(
        client.created_at.date(), standing.total_spent, standing.avg_profit_margin, standing.total_owed, standing.oldest_debt_days
    )
