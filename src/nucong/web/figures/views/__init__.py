"""Views of figures over the years."""
