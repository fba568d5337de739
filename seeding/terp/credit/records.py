"""Unified transactions and customer credits, out of the documents that they mirror; the credit engine's settings, limits and log."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns, dumps
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
from seeding.terp.credit.story import credit_rules
from seeding.terp.credit.story.credit_limits import tell_credit_limits
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def transactions(history: History) -> Columns:
    return TransactionFactory.columns(
        **pick(
            history.transactions,
            "id",
            "client_id",
            "notes",
            "updated_at",
            transaction_number="transaction_number",
            transaction_type="transaction_type",
            transaction_date="transaction_date",
            amount=lambda fact: str(fact.amount),
            transaction_status="transaction_status",
            metadata=lambda fact: dumps(fact.metadata),
            created_by_id="created_by_id",
        )
    )


def transaction_links(history: History) -> Columns:
    return TransactionLinkFactory.columns(
        **pick(
            history.transaction_links,
            "id",
            "notes",
            parent_transaction_id="parent_transaction_id",
            child_transaction_id="child_transaction_id",
            transaction_link_type="transaction_link_type",
            link_amount=lambda link: str(link.link_amount),
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def credits(history: History) -> Columns:
    return CreditFactory.columns(
        **pick(
            history.credits,
            "id",
            "client_id",
            "transaction_id",
            "notes",
            "updated_at",
            credit_number="credit_number",
            credit_amount=lambda credit: str(credit.credit_amount),
            amount_used=lambda credit: str(credit.amount_used),
            credit_reason="credit_reason",
            expiration_date="expiration_date",
            credit_status="credit_status",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def credit_applications(history: History) -> Columns:
    return CreditApplicationFactory.columns(
        **pick(
            history.credit_applications,
            "id",
            "credit_id",
            "notes",
            invoice_id="invoice_transaction_id",
            amount_applied=lambda applied: str(applied.amount_applied),
            applied_date="applied_date",
            applied_by_id="applied_by_id",
        )
    )


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
    return CreditSystemSettingFactory.columns(
        **pick(
            rules,
            "id",
            "updated_at",
            learning_mode_threshold="learning_mode_threshold",
            min_invoices_for_activation="min_invoices_for_activation",
            directional_sensitivity="directional_sensitivity",
            revenue_multiplier="revenue_multiplier",
            margin_multiplier="margin_multiplier",
            global_min_limit="global_min_limit",
            global_max_limit="global_max_limit",
            updated_by_id="updated_by_id",
            created_at="created_at",
        ),
        **{f"{name}_weight": [rule.weights[place] for rule in rules] for place, name in enumerate(WEIGHTS)},
    )


def client_credit_limits(history: History) -> Columns:
    return ClientCreditLimitFactory.columns(
        **pick(
            told(history, tell_credit_limits).limits,
            "id",
            "client_id",
            "mode",
            "trend",
            credit_limit=lambda fact: fact.verdict.limit,
            current_exposure="current_exposure",
            credit_health_score=lambda fact: fact.verdict.health,
            base_capacity=lambda fact: fact.verdict.base,
            directional_factor=lambda fact: fact.verdict.direction,
            data_readiness="data_readiness",
            last_calculated="last_calculated",
            created_at="created_at",
            updated_at="last_calculated",
        )
    )


def credit_signal_history(history: History) -> Columns:
    facts = told(history, tell_credit_limits).signals
    return CreditSignalHistoryFactory.columns(
        **pick(facts, "id", "client_id", "calculated_at", calculation_metadata="calculation_metadata"),
        **{name: [fact.signals.scores[place] for fact in facts] for place, name in enumerate(SIGNALS)},
        **{f"{name}_trend": [fact.signals.trends[place] for fact in facts] for place, name in enumerate(TRENDS)},
    )


def credit_audit_log(history: History) -> Columns:
    return CreditAuditLogFactory.columns(
        **pick(
            told(history, tell_credit_limits).log,
            "id",
            "client_id",
            "reason",
            "metadata",
            event_type="event_type",
            old_value="old_value",
            new_value="new_value",
            triggered_by_id="triggered_by_id",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "transactions": transactions,
    "transactionLinks": transaction_links,
    "credits": credits,
    "creditApplications": credit_applications,
    "credit_system_settings": credit_system_settings,
    "client_credit_limits": client_credit_limits,
    "credit_signal_history": credit_signal_history,
    "credit_audit_log": credit_audit_log,
}
