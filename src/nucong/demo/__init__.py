"""The demonstration: the whole business on a synthetic federation, in a folder of its own.

`command` parses the words, `story` tells the five steps, `people` and `answers` invent, `outputs` writes.
Everything invented is seeded and labelled synthetic.
"""
