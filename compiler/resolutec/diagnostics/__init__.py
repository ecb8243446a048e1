"""What the compiler says: one file of wording for each stage."""
