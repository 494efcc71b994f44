"""Views of the calendar."""
