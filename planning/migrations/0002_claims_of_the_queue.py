"""Makes an assignment of each translation that somebody had taken in the queue, before the queue forgets who."""

from django.db import migrations
from django.utils import timezone


def assign_claims(apps, schema_editor):
    """An open assignment that has a person keeps them; one that waits for somebody gets the person who took the work."""
    assignments, wanted = apps.get_model("planning", "Assignment"), apps.get_model("translating", "Wanted")
    for claim in wanted.objects.filter(taken_by__isnull=False):
        place = {"article_id": claim.article_id, "language": claim.language}
        found = assignments.objects.filter(**place, done_at=None).first()
        if found is None:
            assignments.objects.create(
                **place,
                person_id=claim.taken_by_id,
                created_by_id=claim.taken_by_id,
                created_at=claim.taken_at or timezone.now(),
                due_at=claim.deadline,
            )
        elif found.person_id is None:
            found.person_id, found.due_at = claim.taken_by_id, found.due_at or claim.deadline
            found.save(update_fields=["person", "due_at"])


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_planning"), ("translating", "0001_wanted")]
    run_before = [("translating", "0002_claims_are_assignments")]
    operations = [migrations.RunPython(assign_claims, migrations.RunPython.noop)]
