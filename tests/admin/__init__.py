"""The admin, as a client of its pages and as a person with a browser meets it."""
