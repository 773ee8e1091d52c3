"""Import and export of stories: JSON, and plain text as it arrives by mail or chat."""
