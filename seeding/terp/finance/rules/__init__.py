"""What must hold in finance."""
