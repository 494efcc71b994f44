"""Views of own documents, one file per moment."""
