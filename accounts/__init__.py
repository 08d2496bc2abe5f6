"""The person who logs in: language, log-in, access core, accepted declarations."""
