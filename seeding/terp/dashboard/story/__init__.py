"""What happens in dashboard, simulated or told of what is there."""
