"""What members propose to a body, and the path a proposal takes."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The one legal path, as the services walk it (``meetings/enums.py``).
PATH = """
CREATE FUNCTION meetings_proposal_keeps_its_path() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('waiting', 'accepted'), ('waiting', 'returned'), ('waiting', 'withdrawn'),
        ('returned', 'waiting'), ('returned', 'withdrawn'), ('accepted', 'waiting')
    ) THEN
        RAISE EXCEPTION 'A proposal that is % does not become %.', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$
"""
GUARD = """
CREATE TRIGGER keeps_its_path
    BEFORE UPDATE OF state ON meetings_proposal
    FOR EACH ROW EXECUTE FUNCTION meetings_proposal_keeps_its_path()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0011_meeting_room'),
        ('meetings', '0017_record_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='not before')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('why', models.TextField(max_length=3000, verbose_name='why')),
                ('resolution', models.TextField(blank=True, max_length=2000, verbose_name='proposed resolution')),
                ('time_needed', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(480)], verbose_name='minutes needed')),
                ('state', models.CharField(choices=[('waiting', 'Waits for an answer'), ('accepted', 'On the agenda'), ('returned', 'Returned'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=20, verbose_name='state')),
                ('proposed_at', models.DateTimeField(verbose_name='proposed at')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='comment')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='councils.council', verbose_name='meeting body')),
                ('item', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='meetings.agendaitem', verbose_name='agenda item')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='meetings.meeting', verbose_name='for the meeting')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ['proposed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('changed', 'Changed'), ('accepted', 'Put on the agenda'), ('returned', 'Returned'), ('sent_again', 'Sent again'), ('put_off', 'Put off to the next meeting'), ('waits_again', 'Waits for the next meeting'), ('withdrawn', 'Withdrawn')], max_length=20, verbose_name='what happened')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='what was said')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='meetings.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'step of a proposal',
                'verbose_name_plural': 'steps of proposals',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['council'], name='proposal_waiting_in_body'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('state', 'accepted')), models.Q(models.Q(('state', 'accepted'), _negated=True), ('item__isnull', True)), _connector='OR'), name='proposal_item_when_accepted', violation_error_message='A proposal that is on the agenda has an item, and no other has.'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), models.Q(('comment', ''), _negated=True)), models.Q(models.Q(('state', 'returned'), _negated=True), ('comment', '')), _connector='OR'), name='proposal_returned_with_comment', violation_error_message='A proposal that is returned says why.'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('meeting__isnull', True), ('not_before__isnull', True), _connector='OR'), name='proposal_for_one_meeting', violation_error_message='A proposal is for one meeting, or for the next from a day on.'),
        ),
        migrations.RunSQL([PATH, GUARD], ["DROP TRIGGER keeps_its_path ON meetings_proposal", "DROP FUNCTION meetings_proposal_keeps_its_path()"]),
    ]
