"""Groups that want somebody experienced on each shift."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0007_pay_periods_and_equals'),
        ('nightwatch', '0019_joining_record_changes'),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='experienced_after',
            field=models.PositiveSmallIntegerField(default=3, help_text='With any group, as far back as shifts are kept.', verbose_name='shifts one has walked to be experienced'),
        ),
        migrations.AddField(
            model_name='group',
            name='wants_experienced',
            field=models.BooleanField(default=False, help_text='Whoever leads sees which shifts have nobody who is. Nobody is refused a place.', verbose_name='the group wants somebody experienced on each shift'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('experienced_after__gte', 1)), name='group_experienced_after_a_shift', violation_error_message='Whoever is experienced has walked at least once.'),
        ),
    ]
