"""Lists of rows with the chosen one as a form: what most dialogues of a plan are made of."""
