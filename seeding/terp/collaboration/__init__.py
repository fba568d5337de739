"""The room of collaboration: comments, notes, lists and the inbox."""
