"""Moving in: a whole site from another system, with its pictures and its old addresses. docs/moving-in.md."""
