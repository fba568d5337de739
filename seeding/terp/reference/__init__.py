"""The room of reference: settings and look-ups."""
