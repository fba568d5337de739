"""Which database may be written, by one seeder at a time, and with what in hand to go back."""
