"""The root URL configuration. reader/urls.py has the public pages, under a prefix for each language.

operations/health.py answers /healthz and /readyz in a middleware, before URLs are resolved.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from offline.views import offline_page, service_worker
from pictures.views import media
from pings.views import indexnow_key
from planning.feed import feed as calendar_feed
from reader import paper_files, sitemaps
from reader.previews import preview
from reader.security_txt import security_txt
from reader.views import home

urlpatterns = [
    path("", home, name="home"),
    # The desk
    path("admin/language/", include("django.conf.urls.i18n")),
    path("admin/", include("accounts.urls")),
    path("admin/autosave/", include("autosave.urls")),
    path("admin/input-method/", include("input_method.urls")),
    path("admin/spelling/", include("spelling.urls")),
    path("admin/breaking/", include("breaking.urls")),
    path("admin/live/", include("live_stories.urls")),
    path("admin/moving/", include("moving.urls")),
    path("admin/notes/", include("notes.urls")),
    path("admin/notices/", include("notices.urls")),
    path("admin/plan/", include("planning.urls")),
    path("admin/renderings/", include("renderings.urls")),
    path("admin/machine-drafts/", include("machine_drafts.urls")),
    path("admin/sample/", include("sample.urls")),
    path("admin/system/", include("operations.urls")),
    path("admin/", admin.site.urls),
    path("calendar/<str:token>/plan.ics", calendar_feed, name="calendar"),
    # What browsers and phones know the paper by
    path("favicon.ico", paper_files.favicon, name="favicon"),
    path("apple-touch-icon.png", paper_files.touch_icon, name="touch_icon"),
    path("icon-<slug:digest>-<number:size>-<slug:purpose>.png", paper_files.icon, name="icon"),
    path("manifest.webmanifest", paper_files.manifest, name="root_manifest"),
    path("accent-<slug:light>-<slug:dark>.css", paper_files.accent, name="accent"),
    # For crawlers
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-<number:part>.xml", sitemaps.stories, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("<slug:key>.txt", indexnow_key, name="indexnow_key"),
    # For reading without a connection
    path("service-worker.js", service_worker, name="service_worker"),
    # Unpublished editions, by signed link
    path("preview/<str:token>/", preview, name="preview"),
    # Uploads
    path("media/<path:path>", media, name="media"),
]
urlpatterns += i18n_patterns(
    path("pages/", include("house_pages.urls")),
    path("complaints/", include("complaints.urls")),
    path("live/", include("live_stories.public_urls")),
    path("offline/", offline_page, name="offline"),
    path("", include("reader.urls")),
)

handler404 = "reader.errors.not_found"
handler403 = "reader.errors.forbidden"
handler400 = "reader.errors.bad_request"
handler500 = "reader.errors.server_error"
