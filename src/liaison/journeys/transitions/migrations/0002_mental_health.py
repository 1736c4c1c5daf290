"""A visit to mental health after a stay (HED-06)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transitions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="stay",
            name="mental_seen_at",
            field=models.DateTimeField(null=True),
        ),
    ]
