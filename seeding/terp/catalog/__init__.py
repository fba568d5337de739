"""The room of catalog: strains, brands, products and their tags."""
