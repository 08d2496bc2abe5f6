"""What a developer's machine and the tests need: set-up, embedded PostgreSQL, demo, catalogues."""
