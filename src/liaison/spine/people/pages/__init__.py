"""How people shows what it knows: ways to reach somebody."""
