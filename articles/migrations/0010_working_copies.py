"""Proposed updates become working copies. 0011 fills the new columns of the rows that are there."""

import articles.models.edition
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_proposed_updates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel('ProposedUpdate', 'WorkingCopy'),
        migrations.CreateModel(
            name='WorkingCopySave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('texts', models.JSONField(encoder=articles.models.edition.Unescaped)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AlterModelOptions(
            name='workingcopy',
            options={'default_permissions': (), 'verbose_name': 'working copy', 'verbose_name_plural': 'working copies'},
        ),
        migrations.AddField(
            model_name='editionversion',
            name='authors',
            field=models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='editionversion',
            name='was_working_copy',
            field=models.BooleanField(default=False, verbose_name='was a working copy'),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='is_minor',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='keeps_date',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='moved_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='moved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='publish_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='review_note',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('approved', 'Approved'), ('published', 'Published')], default='draft', max_length=20),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='submitted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='workingcopy',
            name='edition',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='stored_copy', to='articles.edition'),
        ),
        migrations.AlterField(
            model_name='workingcopy',
            name='texts',
            field=models.JSONField(encoder=articles.models.edition.Unescaped),
        ),
        migrations.AddIndex(
            model_name='workingcopy',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['publish_at'], name='working_copy_due'),
        ),
        migrations.AddConstraint(
            model_name='workingcopy',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'review', 'approved']), models.Q(('publish_at__isnull', False), ('status', 'published')), _connector='OR'), name='working_copy_has_a_known_status'),
        ),
        migrations.AddField(
            model_name='workingcopysave',
            name='saved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='workingcopysave',
            name='working_copy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='articles.workingcopy'),
        ),
        migrations.AddConstraint(
            model_name='workingcopysave',
            constraint=models.UniqueConstraint(fields=('working_copy', 'number'), name='one_row_per_save_of_a_working_copy'),
        ),
    ]
