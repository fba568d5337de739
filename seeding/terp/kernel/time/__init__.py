"""When things happen: business days, office hours, moments."""
