"""The sheets of the officer's workbook, one file a sheet."""
