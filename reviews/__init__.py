"""A draft shown to some of the body before the notice: what they say of it, and the chair's release."""
