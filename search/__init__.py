"""Full-text search in both scripts.

`index` writes the index, `vocabulary` knows the spellings of each word, `query` parses a query, `find` runs it, and
`backends` holds the part that each database does.
"""
