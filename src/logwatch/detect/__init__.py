"""Rules over events: signals, then findings."""
