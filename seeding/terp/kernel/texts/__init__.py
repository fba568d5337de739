"""How sentences are picked and figures said."""
