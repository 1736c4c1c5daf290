"""Hours, series and plans of visits, reckoned in wall time; pure, so that they can be checked against plain references."""
