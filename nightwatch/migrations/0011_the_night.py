"""The log book of a night, and what a group has switched on."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# A line of the log book says what was pressed. Only a name is taken out of it, and who wrote it.
UNCHANGED = """
CREATE FUNCTION nightwatch_log_is_added_to() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'The log book is only ever added to.' USING ERRCODE = 'check_violation';
END
$body$
"""
GUARD = """
CREATE TRIGGER only_added_to
    BEFORE UPDATE OF key, shift_id, kind, about, says, at, written_at ON nightwatch_logentry
    FOR EACH ROW EXECUTE FUNCTION nightwatch_log_is_added_to()
"""



class Migration(migrations.Migration):

    dependencies = [
        ('nightwatch', '0010_season_record_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NightSetup',
            fields=[
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='night', serialize=False, to='nightwatch.group', verbose_name='natteravn group')),
                ('has_log_book', models.BooleanField(default=False, verbose_name='log book of the night')),
                ('has_report', models.BooleanField(default=False, verbose_name='report after the night')),
                ('police_phone', models.CharField(blank=True, max_length=20, verbose_name='telephone of the police patrol')),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None, verbose_name='places the group passes')),
            ],
            options={
                'verbose_name': 'tools of the night',
                'verbose_name_plural': 'tools of the night',
            },
        ),
        migrations.CreateModel(
            name='Walk',
            fields=[
                ('shift', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='walk', serialize=False, to='nightwatch.shift', verbose_name='shift')),
                ('people', models.PositiveSmallIntegerField(default=0, verbose_name='how many walked')),
                ('police_came', models.BooleanField(blank=True, null=True, verbose_name='the police came')),
                ('equipment_out_at', models.DateTimeField(blank=True, null=True, verbose_name='equipment taken out at')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='walked off at')),
                ('home_at', models.DateTimeField(blank=True, null=True, verbose_name='home again at')),
                ('equipment_in_at', models.DateTimeField(blank=True, null=True, verbose_name='equipment put back at')),
            ],
            options={
                'verbose_name': 'walk',
                'verbose_name_plural': 'walks',
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False, verbose_name='key')),
                ('kind', models.CharField(choices=[('here', 'Here'), ('stand_in', 'Came along without being signed up'), ('briefing', 'The police came'), ('equipment_out', 'Equipment taken out'), ('left', 'Walked off'), ('home', 'Everybody is home'), ('equipment_in', 'Equipment put back')], max_length=20, verbose_name='kind')),
                ('about', models.CharField(blank=True, max_length=40, verbose_name='about whom')),
                ('says', models.BooleanField(verbose_name='is so')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='first name')),
                ('at', models.DateTimeField(verbose_name='pressed at')),
                ('written_at', models.DateTimeField(verbose_name='arrived at')),
                ('shift', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log_entries', to='nightwatch.shift', verbose_name='shift')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'line of the log book',
                'verbose_name_plural': 'lines of the log book',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['here', 'stand_in']), models.Q(('about', ''), _negated=True)), models.Q(models.Q(('kind__in', ['here', 'stand_in']), _negated=True), ('about', '')), _connector='OR'), name='log_entry_about_somebody', violation_error_message='A line about somebody says about whom.'), models.CheckConstraint(condition=models.Q(('kind', 'stand_in'), ('name', ''), _connector='OR'), name='log_entry_name_of_stand_in', violation_error_message='Only somebody who was not signed up has a name in the log book.')],
            },
        ),
        migrations.RunSQL([UNCHANGED, GUARD], ["DROP TRIGGER only_added_to ON nightwatch_logentry", "DROP FUNCTION nightwatch_log_is_added_to()"]),
    ]
