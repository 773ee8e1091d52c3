"""The site map. What readers read is in articles/urls.py, once for each language.

/healthz and /readyz are answered before a request comes here, by operations/health.py.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles.discovery import sitemaps
from articles.previews import preview
from articles.views import home
from pictures.views import media

from .well_known import security_txt

urlpatterns = [
    path("", home, name="home"),
    # The desk
    path("admin/language/", include("django.conf.urls.i18n")),
    path("admin/", include("accounts.urls")),
    path("admin/sample/", include("sample.urls")),
    path("admin/", admin.site.urls),
    # What crawlers ask for
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", sitemaps.stories, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    # An unpublished edition, for people outside the desk
    path("preview/<str:token>/", preview, name="preview"),
    # Files that editors uploaded
    path("media/<path:path>", media, name="media"),
]
urlpatterns += i18n_patterns(path("", include("articles.urls")))

handler404 = "articles.errors.not_found"
handler403 = "articles.errors.forbidden"
handler400 = "articles.errors.bad_request"
handler500 = "articles.errors.server_error"
