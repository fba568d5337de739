"""What happens in portal, simulated or told of what is there."""
