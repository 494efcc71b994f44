"""The first day: setting an empty database up, and what to do next."""
