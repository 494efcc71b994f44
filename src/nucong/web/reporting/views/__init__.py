"""Views of reporting, one file per page and the writes that start from it."""
