"""What a plan costs: sums in words, parts of costs, and stated totals beside what they come to.

Nothing here changes a plan; :mod:`desktop.core.editing.costs` does. Texts, from the smallest:

- ``sums``: what the sums of a text are, and why some are none; ``prices``, ``funding``, ``years``:
  what of it is a price, who pays, and the year; ``products`` and ``workings``: "20 days @ £100";
- ``amounts``: the one sum that a text says, wherever one is asked for;
- ``clauses``, ``wholes``, ``proposals``: the parts that words may be split into, taken or left;
- ``offered``, ``beside``: what is offered of an action's cost, and what is asked of its parts.

What is counted, each cost once:

- ``parts``: by year, kind, area and source, in two accounts; ``money``, ``over``: the columns of
  the actions, and which are totals over others; ``actions`` and ``columns``: what actions and lines
  give to it; ``brief``: all of it in a few words.

A summary of costs and its stated totals:

- ``summary``: its lines and totals; ``headings``, ``labels``, ``words``, ``offsets``: what they
  are called and say; ``ways``, ``sorts``, ``net``, ``rows``, ``across``: what a total may be of;
- ``readings``, ``settling``, ``compared``, ``totals``: what the totals come to; ``left``: what is
  in no sum.
"""
