"""The room of pricing: rules, profiles, price lists and sales sheets."""
