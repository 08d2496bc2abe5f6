"""The outbox: messages due to people. Knows no domain word."""
