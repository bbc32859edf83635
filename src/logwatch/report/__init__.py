"""What is said, apart from how it looks."""
