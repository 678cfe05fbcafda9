"""What the review cycle adds to the panel of an action: recovery, assurance, closure, dates."""
