"""Writing an own document: the draft as one value, what it takes from its parents, how its pages read. Pure.

`draft` is what the officer edits, `proposing` what the parents propose for it, `wording` and `citations`
how it is put into the words of an official paper, `paper` the paper itself, `said` what those who receive
it need not read again.
"""
