"""Pages of awards: kinds and their rules, registrations, calls, nominations, decisions, the roll of honour."""
