"""Views of step 2."""
