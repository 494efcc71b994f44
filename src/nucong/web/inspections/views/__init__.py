"""Views of inspections: thin."""
