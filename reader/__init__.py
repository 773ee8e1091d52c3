"""The public pages. No models, no writes."""
