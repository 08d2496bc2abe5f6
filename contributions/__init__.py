"""What one room gives another place to show: one module a kind.

``contributions/needs.py`` says what a need is and gathers them; ``<app>/contributions/needs.py`` is what the app
gives. The place that shows them knows the kind, never the apps. No models, and nothing of any app.
"""
