"""What a person sees of any target: lists, rows and the links between them, out of models, keys and a product's facts."""
