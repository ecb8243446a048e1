"""Findings and differences as text or data; one renderer per file."""
