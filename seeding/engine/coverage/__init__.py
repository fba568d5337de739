"""How much of the database holds something: tables with rows (level 1), columns and enum values ever used (level 2)."""
