"""What happens in calendar, simulated or told of what is there."""
