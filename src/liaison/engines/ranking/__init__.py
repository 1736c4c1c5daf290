"""The pure rank: what an open item scores, why, and which page of a list that makes."""
