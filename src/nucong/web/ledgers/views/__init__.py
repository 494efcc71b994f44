"""Views of the ledgers."""
