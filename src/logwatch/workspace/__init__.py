"""The workspace: `logwatch.toml`, the key, and where the municipality's things lie."""
