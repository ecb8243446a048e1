"""What every diagnostic code means: one Markdown file per code, and a reader of them."""
