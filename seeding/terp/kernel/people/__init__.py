"""Who was there, and who may do what."""
