"""The session in progress, safe on disk after every hold."""
