"""Items of evidence in the window: adding, listing and opening them."""
