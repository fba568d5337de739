"""What happens in suppliers, simulated or told of what is there."""
