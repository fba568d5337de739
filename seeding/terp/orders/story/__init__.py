"""What happens in orders, simulated or told of what is there."""
