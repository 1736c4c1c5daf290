"""One cache for all processes: wrong codes are counted and used codes remembered together, and outlive a restart."""

from django.db import migrations

MAKE = """
    CREATE TABLE access_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
    CREATE INDEX access_cache_expires ON access_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE access_cache")]
