"""What must hold in clients."""
