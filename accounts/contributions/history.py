"""What is recorded of people: never what they log in with."""

from contributions.history import Recorded, record

record(
    Recorded(
        "accounts.User",
        named="name",
        without=("password", "last_login", "identity_changed_at"),
        personal=("name", "email", "new_email", "phone"),
        person="id",
    )
)
record(Recorded("accounts.KeptDays", named="name"))
