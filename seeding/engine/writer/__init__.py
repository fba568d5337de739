"""Rows → the database: columns go in as they are, complete and with their keys."""

from seeding.engine.writer.writer import PreparedRows, WriteFailed, Writer

__all__ = ["PreparedRows", "WriteFailed", "Writer"]
