"""One grammar per language: text of an official document to a Directive."""
