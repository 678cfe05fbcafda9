"""What a partner sent back, compared and merged; imported when it is first asked for."""
