"""Middleware of the project, one class per module."""
