"""Django wiring: environment, settings, routes, server entry point."""
