"""The page for the physiotherapist."""
