"""Views of documents: one file per page."""
