"""What a rule is, how it is run, and how it is proven."""
