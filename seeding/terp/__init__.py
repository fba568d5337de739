"""TERP, the product: one room for each noun, and what they share."""
