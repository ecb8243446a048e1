"""What several commands need: their inputs, files, the screen."""
