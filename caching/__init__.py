"""The full-page cache (page_cache.py), the version of the pages in it (version.py), and reads from a replica (replica.py)."""
