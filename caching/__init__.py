"""The cache of whole public pages: its version (version.py), the cache itself, and the replica that readers may use."""
