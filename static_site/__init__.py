"""The live paper as static files: manage.py export_site. An installation can delete this app."""
