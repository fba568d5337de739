"""What the admin's templates need beyond Django's own."""
