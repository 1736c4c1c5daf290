"""The words everything else is said in: pure Python, standard library only."""
