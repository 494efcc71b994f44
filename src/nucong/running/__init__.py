"""Bringing the program up: catalogues, database, server. Commands and the demonstration share it."""
