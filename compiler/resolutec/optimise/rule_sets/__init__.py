"""Rules of one scope decided in one function."""
