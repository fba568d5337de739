"""The room of finance: invoices, bills, payments, bank and ledger."""
