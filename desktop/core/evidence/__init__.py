"""Items of evidence: the files that they name, and how each stands now."""
