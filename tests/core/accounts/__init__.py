"""Accounts of all that is said of a corpus: of leads, posts and names, of dates, of costs, of the
words of legends, and of small plans by the checks, the ratings, the calendar and the history.

A test that asserts one aspect of a text sees nothing change in another. Here everything that is
said of a text stands written out beside it, and a test wants it to be so still. After a change
that is meant, ``python -m tests.core.accounts`` writes them anew: read the difference of the files
before it is kept, with a calendar beside the dates and the sums of the costs done by hand.
"""
