"""The panel of the selected action: every field, milestones, requirements and history."""
