"""What earns a rating, in the window: success measures, and what supports or contradicts it."""
