"""Dialogues of a plan and of the program that have no room of their own."""
