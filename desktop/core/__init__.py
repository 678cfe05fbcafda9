"""The domain: plans, areas, actions, requirements and everything said of them.

Nothing here knows a toolkit, a file format or SQL. The other rooms bring data in
and take data out; only :class:`desktop.core.plan.Plan` changes a plan.
"""
