"""What every app uses about the two languages: language codes, text rules, markup patterns, addresses, numbers."""
