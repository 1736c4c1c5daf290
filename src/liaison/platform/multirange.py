"""A column of several stretches of time: PostgreSQL's tstzmultirange, which Django has no field for."""

from django.db import models


class MultiRange(models.Field):  # type: ignore[type-arg]  # its values are psycopg's Multirange of aware datetimes
    def db_type(self, connection: object) -> str:
        return "tstzmultirange"
