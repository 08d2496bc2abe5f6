"""What a leader tells of a night."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nightwatch', '0012_night_record_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NightReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('young_people', models.CharField(choices=[('none', 'Nobody'), ('few', '1–10'), ('some', '11–30'), ('many', '31–60'), ('crowd', 'More than 60')], max_length=10, verbose_name='young people met')),
                ('mood', models.CharField(choices=[('calm', 'Calm'), ('lively', 'Lively'), ('uneasy', 'Uneasy'), ('tense', 'Tense')], max_length=10, verbose_name='mood')),
                ('weather', models.CharField(blank=True, choices=[('dry', 'Dry'), ('rain', 'Rain'), ('snow', 'Snow or ice'), ('cold', 'Very cold')], max_length=10, verbose_name='weather')),
                ('alcohol', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='alcohol seen')),
                ('drugs', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='drugs suspected')),
                ('conflict', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='conflict')),
                ('vandalism', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='vandalism')),
                ('helped', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='person helped')),
                ('ambulance', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='ambulance called')),
                ('police', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='police called')),
                ('parents', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='parents called')),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None, verbose_name='places with young people')),
                ('note', models.TextField(blank=True, max_length=500, verbose_name='anything else')),
                ('wants_follow_up', models.BooleanField(default=False, verbose_name='please follow up')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('answer', models.CharField(blank=True, choices=[('noted', 'Noted'), ('measure', 'Became a measure'), ('decision', 'Was decided in a meeting')], max_length=10, verbose_name='answer')),
                ('answer_words', models.CharField(blank=True, max_length=200, verbose_name='answer in a line')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('shift', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='nightwatch.shift', verbose_name='shift')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'report of a night',
                'verbose_name_plural': 'reports of nights',
                'indexes': [models.Index(condition=models.Q(('answer', ''), ('wants_follow_up', True)), fields=['shift'], name='report_to_be_answered')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='report_answered_with_time', violation_error_message='An answer says when it was given.')],
            },
        ),
        migrations.AddField(
            model_name='nightsetup',
            name='has_public_numbers',
            field=models.BooleanField(default=False, verbose_name='numbers on the public page'),
        ),
        migrations.AddField(
            model_name='nightsetup',
            name='public_from',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='numbers public from'),
        ),
    ]
