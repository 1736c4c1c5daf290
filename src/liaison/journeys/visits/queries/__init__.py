"""What others ask of visits."""

from liaison.journeys.visits.queries.encounters import missed_visit, missed_visits, visits

__all__ = ["missed_visit", "missed_visits", "visits"]
