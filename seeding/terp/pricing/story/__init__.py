"""What happens in pricing, simulated or told of what is there."""
