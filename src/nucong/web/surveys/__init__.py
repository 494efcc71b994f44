"""Pages of surveys: writing, running and reading them; the open page where people answer."""
