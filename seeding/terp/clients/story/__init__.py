"""What happens in clients, simulated or told of what is there."""
