"""What happens in catalog, simulated or told of what is there."""
