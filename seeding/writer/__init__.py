"""Rows → the database: columns go in as they are, complete and with their keys."""

from seeding.writer.writer import WriteFailed, Writer

__all__ = ["WriteFailed", "Writer"]
