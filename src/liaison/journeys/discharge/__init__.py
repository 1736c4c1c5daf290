"""The way home: plan, equipment, care afterwards, what came back too soon."""
