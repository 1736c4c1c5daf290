"""Apps where work happens over time; neighbours never call each other."""
