"""What translators look up: the glossary, earlier renderings, and paragraph beside paragraph."""
