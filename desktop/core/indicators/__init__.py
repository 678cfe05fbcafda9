"""What is measured: the periods, figures and targets of indicators, and what they come to.

Nothing here changes a plan; :mod:`desktop.core.editing.indicators` does. Each module has one thing:

- ``periods``: a month, quarter, year or day that a value is of;
- ``readings``: what a text says of a figure, with the marks that statisticians use; ``entering``:
  the same of one that is typed or pasted, beside the others;
- ``targets``: what a text asks for, and which target counts at a period;
- ``series``: the values of one indicator in the order of their periods;
- ``fitting``: values that do not fit their unit, their fraction or each other;
- ``rating``: on its path, within the tolerance of it, or off it, in a letter and in words;
- ``travel``: which way it goes, and whether that is better;
- ``returns``: which value should have come by a day and has not;
- ``figure_words`` and ``words``: values, gaps and trends in plain sentences;
- ``publishing``: what may be published where numbers are small.
"""
