"""The public pages: read-only views, feeds, sitemaps and search. The app has no models."""
