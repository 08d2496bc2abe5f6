"""Who wants to join a group that approves people first, and the welcome to those who are new."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nightwatch', '0017_notice_choice'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='approves_first',
            field=models.BooleanField(default=False, help_text='Somebody new asks to join, and whoever leads the group answers. Off: they sign up at once.', verbose_name='the group approves people before their first shift'),
        ),
        migrations.AddField(
            model_name='group',
            name='welcome',
            field=models.TextField(blank=True, help_text='What to bring and wear, and whom to look for. Sent once, with the first place. Empty: nothing.', max_length=2000, verbose_name='welcome to those who are new'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='welcomed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='welcomed at'),
        ),
        migrations.CreateModel(
            name='JoinAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Wants to join'), ('approved', 'In the group'), ('declined', 'The group said no'), ('withdrawn', 'Taken back')], default='waiting', max_length=10, verbose_name='state')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('reason', models.TextField(blank=True, max_length=500, verbose_name='why not')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_asks', to='nightwatch.group', verbose_name='natteravn group')),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='nightwatch.shift', verbose_name='wanted shift')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_asks', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'wish to join a group',
                'verbose_name_plural': 'wishes to join a group',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('group', 'user'), name='join_ask_waits_once', violation_error_message='The person has asked to join already.'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='join_ask_answered_with_time', violation_error_message='What is answered says when.'), models.CheckConstraint(condition=models.Q(('state', 'declined'), ('reason', ''), _connector='OR'), name='join_ask_reason_of_a_no', violation_error_message='Only a no has a reason.')],
            },
        ),
    ]
