"""The room of matchmaking: needs, offers and matches."""
