# Each filling is a row of its own: a dispense that was entered in error takes back its own one and no other.

import django.db.models.deletion
from django.db import migrations, models

_LAST = """
INSERT INTO medicines_filling (supply_id, patient_id, "on", days, said_at, said_by)
SELECT id, patient_id, picked_up_on, days, COALESCE(asked_at, prescribed_at), COALESCE(NULLIF(asked_by, ''), prescribed_by)
FROM medicines_supply WHERE picked_up_on IS NOT NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Filling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('days', models.SmallIntegerField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('said_at', models.DateTimeField()),
                ('said_by', models.TextField()),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.patient')),
                ('supply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filled', to='medicines.supply')),
            ],
            options={
                'indexes': [models.Index(fields=['patient'], name='medicines_fillings_of')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('record__isnull', False)), fields=('record',), name='medicines_dispense_once')],
            },
        ),
        migrations.RunSQL(_LAST, migrations.RunSQL.noop),
    ]
