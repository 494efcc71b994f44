"""Views of collective contracts."""
