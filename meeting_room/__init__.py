"""The meeting room: one page that is kept open for the whole meeting. No models."""
