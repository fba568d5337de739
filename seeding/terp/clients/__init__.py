"""The room of clients: customers, and what was done with them."""
