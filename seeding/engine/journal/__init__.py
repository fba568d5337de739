"""What the program did to which database: an app of its own, in the control database."""
