"""How pages look: the form pack of Designsystemet, icons, words about days, and what the reader chooses. No models."""
