"""The room of portal: the client portal."""
