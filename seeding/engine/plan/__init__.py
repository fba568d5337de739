"""In which order, and in which phase, tables are written, and how the live schema differs from the models."""
