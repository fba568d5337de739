"""What must hold in samples."""
