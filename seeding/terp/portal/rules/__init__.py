"""What must hold in portal."""
