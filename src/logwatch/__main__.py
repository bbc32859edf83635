"""`python -m logwatch`, the same program as the `logwatch` command."""

from logwatch.cli.main import main

if __name__ == "__main__":
    main()
