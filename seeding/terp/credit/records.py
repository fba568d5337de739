"""Unified transactions and customer credits, out of the documents that they mirror; the credit engine's settings, limits and log."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.credit.factories import (
    ClientCreditLimitFactory,
    CreditApplicationFactory,
    CreditAuditLogFactory,
    CreditFactory,
    CreditSignalHistoryFactory,
    CreditSystemSettingFactory,
    TransactionFactory,
    TransactionLinkFactory,
)
from seeding.terp.credit.facts import CreditApplied, CreditIssued, CreditRulesSet, TransactionLinked, TransactionRecorded
from seeding.terp.credit.story import credit_rules
from seeding.terp.credit.story.credit_limits import LimitLogged, LimitStood, SignalsTaken, tell_credit_limits
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, rows, same
from seeding.terp.kernel.story import story_of

WEIGHTS = ("revenue_momentum", "cash_collection", "profitability", "debt_aging", "repayment_velocity", "tenure")
SIGNALS = (
    "revenue_momentum",
    "cash_collection_strength",
    "profitability_quality",
    "debt_aging_risk",
    "repayment_velocity",
    "tenure_depth",
)
TRENDS = ("revenue_momentum", "cash_collection", "profitability", "debt_aging", "repayment_velocity")


def credit_system_settings(history: History) -> Columns:
    rules = credit_rules.to_write(history)
    return rows(
        CreditSystemSettingFactory,
        CreditRulesSet,
        rules,
        **{f"{name}_weight": [rule.weights[place] for rule in rules] for place, name in enumerate(WEIGHTS)},
    )


def credit_signal_history(history: History) -> Columns:
    facts = story_of(history, tell_credit_limits).signals
    return rows(
        CreditSignalHistoryFactory,
        SignalsTaken,
        facts,
        **{name: [fact.signals.scores[place] for fact in facts] for place, name in enumerate(SIGNALS)},
        **{f"{name}_trend": [fact.signals.trends[place] for fact in facts] for place, name in enumerate(TRENDS)},
    )


TABLES: dict[str, Record] = {
    "transactions": same(TransactionFactory, TransactionRecorded, lambda history: history.transactions),
    "transactionLinks": same(TransactionLinkFactory, TransactionLinked, lambda history: history.transaction_links),
    "credits": same(CreditFactory, CreditIssued, lambda history: history.credits),
    "creditApplications": same(
        CreditApplicationFactory,
        CreditApplied,
        lambda history: history.credit_applications,
        invoice_id=lambda fact: fact.invoice_transaction_id,
    ),
    "credit_system_settings": credit_system_settings,
    "client_credit_limits": same(
        ClientCreditLimitFactory,
        LimitStood,
        lambda history: story_of(history, tell_credit_limits).limits,
        credit_limit=lambda fact: fact.verdict.limit,
        credit_health_score=lambda fact: fact.verdict.health,
        base_capacity=lambda fact: fact.verdict.base,
        directional_factor=lambda fact: fact.verdict.direction,
        updated_at=lambda fact: fact.last_calculated,
    ),
    "credit_signal_history": credit_signal_history,
    "credit_audit_log": same(CreditAuditLogFactory, LimitLogged, lambda history: story_of(history, tell_credit_limits).log),
}
