"""Django's own backend for PostgreSQL, which also tells the database who writes (``base.py``)."""
