"""Sovereign trees of units in time: who stood under whom, under which name, on which day.

An organisation is one tree; a unit is an identity for ever; its names, places in the tree, classes and
bodies are rows with days. Bodies outside any tree (ministries, Party boards) are units without organisation.
May import `audit` and `kernel` only.
"""
