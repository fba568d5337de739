"""What happens in inventory, simulated or told of what is there."""
