"""Would the tests notice? `make mutants` breaks a line in many ways and sees whether a test fails.

A mutant is the program with one small change that ought to matter: a `<` for a `<=`, an `and` for
an `or`, a call left out. One that no test notices has survived, and shows a rule that no test
states, or code that cannot matter. Survivors are printed as small differences, to be read.

The changes themselves come from Cosmic Ray's operators (and two of ours, `operators.py`). Its own
runner starts the tests anew for each mutant; here the tests' libraries are loaded once in a
process that forks for each, and only the tests that reach the changed line are run.

    sites.py      what may be changed, and the drawing of a sample by a seed
    operators.py  the operators
    workplace.py  a private copy of the checkout: nothing here is ever changed in place
    reach.py      which tests reach which line, measured once in each run
    trial.py      one mutant against its tests; run inside the private copy
    report.py     what is printed
"""
