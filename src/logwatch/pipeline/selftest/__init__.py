"""The self-test: made-up cases in a copy of the month, and which rules see them.

It stands here and not in `detect` because a case takes something of every room: the profile says
how a source spells a print, the tables who works where, the rule how many are too many.
"""
