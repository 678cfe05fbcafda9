"""The plan file: the only room that knows SQL.

:func:`desktop.store.planfile.open_plan` and :func:`desktop.store.planfile.create_plan` give a
:class:`desktop.store.planfile.PlanFile`, whose ``plan`` is the live plan.
"""
