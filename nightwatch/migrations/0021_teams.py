"""Classes and teams that people walk for."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('nightwatch', '0020_experience'),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('is_used', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='nightwatch.group', verbose_name='natteravn group')),
            ],
            options={
                'verbose_name': 'class or team',
                'verbose_name_plural': 'classes and teams',
            },
        ),
        migrations.AddField(
            model_name='signup',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sign_ups', to='nightwatch.team', verbose_name='walks for'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='nightwatch.team', verbose_name='walks for'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(models.F('group'), django.db.models.functions.text.Lower('name'), name='team_once_per_group', violation_error_message='The group has this class or team already.'),
        ),
    ]
