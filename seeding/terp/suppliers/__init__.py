"""The room of suppliers: vendors, purchase orders and intake."""
