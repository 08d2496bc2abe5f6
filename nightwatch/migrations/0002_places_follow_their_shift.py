"""A sign-up carries its shift's maximum and time, and the database keeps them equal.

A composite foreign key with ON UPDATE CASCADE does it: when the shift's maximum is lowered below a place that
is taken, the cascade meets the check on the place number and the change is refused; when the shift is moved
onto another shift of somebody on it, the cascade meets the exclusion constraint.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE nightwatch_signup
    ADD CONSTRAINT sign_up_follows_shift FOREIGN KEY (shift_id, maximum, during)
    REFERENCES nightwatch_shift (id, maximum, during) ON UPDATE CASCADE ON DELETE CASCADE
"""
BACKWARD = "ALTER TABLE nightwatch_signup DROP CONSTRAINT sign_up_follows_shift"


class Migration(migrations.Migration):
    dependencies = [("nightwatch", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
