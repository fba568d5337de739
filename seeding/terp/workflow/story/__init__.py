"""What happens in workflow, simulated or told of what is there."""
