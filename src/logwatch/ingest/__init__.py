"""Export and profile in; events, rejected lines and coverage out."""
