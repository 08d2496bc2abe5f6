"""All 357 municipalities, valid from 2024."""

import csv
from pathlib import Path

from django.db import migrations

from norwegian.sorting import norwegian_key

REGISTER = Path(__file__).resolve().parent.parent / "data" / "municipalities.csv"


def load(apps, schema_editor):
    Municipality = apps.get_model("municipalities", "Municipality")
    with REGISTER.open(encoding="utf-8", newline="") as file:
        Municipality.objects.bulk_create(
            Municipality(
                number=row["number"],
                name=row["name"],
                other_name=row["other_name"],
                county=row["county"],
                sort_key=norwegian_key(row["name"]),
            )
            for row in csv.DictReader(file)
        )


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
