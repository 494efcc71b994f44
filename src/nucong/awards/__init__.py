"""Awards and emulation: what an award asks, who is registered and nominated, reviewed up the tree, decided, given.

An award that was given is a record of the ledgers; the row here keeps who got it and by which decision. May import
roster, ledgers and everything below them; beside it stand other specialisations, none importing another.
"""
