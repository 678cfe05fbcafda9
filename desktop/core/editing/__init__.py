"""What a user can do to a plan: one function for each thing, named as the user would name it.

Each opens one step of the plan, so that each is one transaction and one Undo, and each says by its
step's label what Undo will take back. A value that the plan cannot take raises
:class:`desktop.core.errors.Refused`, and nothing is changed.
"""
