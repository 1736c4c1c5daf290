"""Record numbers count up from a sequence, so that two registrations never wait for each other."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE people_record_number START 1000", "DROP SEQUENCE people_record_number"),
    ]
