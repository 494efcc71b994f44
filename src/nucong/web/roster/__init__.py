"""Pages of the roster: who holds which post, and what follows from it."""
