"""Full-text search in both scripts.

`index` writes what is searched, `vocabulary` knows the spellings of each word, `query` parses what a person types, `find`
answers it, and `backends` holds the part that each database does.
"""
