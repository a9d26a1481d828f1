"""Structured summaries: a rule's provisions as norms, read from YAML with a span for each value."""
