"""Text files: from the bytes on disk to records with their physical line numbers."""
