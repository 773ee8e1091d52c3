"""What every room knows about the two languages: their codes, rules of text, addresses, the paper's name."""
