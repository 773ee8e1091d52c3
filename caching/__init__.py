"""The cache of public pages (page_cache.py), its version (version.py), and reads from a replica (replica.py)."""
