"""The room of credit: customer credits, the credit engine, unified transactions."""
