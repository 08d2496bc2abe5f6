"""The workbench, and the calendar that follows a person."""
