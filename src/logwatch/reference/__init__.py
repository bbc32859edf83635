"""What the log is compared with: relations, users, calendar."""
