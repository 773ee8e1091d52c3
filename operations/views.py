"""The System page at the desk, for admins."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Edition

from . import system_info
from .backup import list_backups
from .doctor import run_probes
from .health import free_bytes, unapplied_migrations

MAX_SCHEDULED = 10


@require_safe
@permission_required("operations.view_system", raise_exception=True)
def system(request: HttpRequest) -> HttpResponse:
    """Show problems, versions, sizes, the last backup and the next scheduled editions."""
    scheduled = Edition.objects.scheduled().order_by("publish_at", "pk").select_related("article").defer("body")
    made = list_backups(settings.BACKUP_DIR)
    context = {
        **admin.site.each_context(request),
        "title": _("System"),
        "probe_results": run_probes(),
        "versions": system_info.versions(),
        "waiting": unapplied_migrations(),
        "database_bytes": system_info.database_bytes(),
        "media_bytes": system_info.media_bytes(),
        "free_bytes": free_bytes(settings.VAR_DIR),
        "backup": made[-1] if made else None,
        "backups": len(made),
        "backup_folder": settings.BACKUP_DIR,
        "now": timezone.now(),
        "time_zone": settings.TIME_ZONE,
        "scheduled": scheduled[:MAX_SCHEDULED],
    }
    return render(request, "operations/system.html", context)
