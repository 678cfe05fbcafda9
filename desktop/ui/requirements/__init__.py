"""The requirements of the plan from any source, and which actions answer them."""
