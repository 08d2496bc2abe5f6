"""Until now a signature was given where the plan is kept."""

from django.db import migrations

# No news for the history: nobody has changed anything.
FILL = """
ALTER TABLE measures_plansignature DISABLE TRIGGER history;
UPDATE measures_plansignature s SET municipality_id = p.municipality_id
FROM measures_planedition e JOIN measures_plan p ON p.id = e.plan_id WHERE e.id = s.edition_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE measures_plansignature ENABLE TRIGGER history;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0027_shared_plans")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
