"""What happens in finance, simulated or told of what is there."""
