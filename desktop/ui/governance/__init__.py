"""The governance around the plan: judgements, approvals, consultees, risks and meetings."""
