"""The intermediate form of decisions, and lowering to it."""
