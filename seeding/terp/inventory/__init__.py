"""The room of inventory: lots, batches, movements, costs and alerts."""
