"""How the chart shows itself: its tables, and its codes in words."""
