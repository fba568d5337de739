"""What happened in the business, as plain facts: the simulation decides, nothing below it does."""
