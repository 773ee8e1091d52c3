"""Import and export of stories as JSON, and import of plain text from e-mail or chat."""
