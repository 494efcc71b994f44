"""The user's guides as pages."""
