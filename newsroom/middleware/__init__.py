"""Middleware of the project: each class in a file of its own."""
