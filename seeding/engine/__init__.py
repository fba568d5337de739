"""The engine: fills any database safely. It knows no table of TERP; what a product is made of is handed to it."""
