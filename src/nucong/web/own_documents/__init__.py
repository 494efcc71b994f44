"""Pages of own documents: written from their parents, seen as pages, taken through their steps, sent."""
