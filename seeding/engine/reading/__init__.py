"""Rows of any database as plain Python values."""
