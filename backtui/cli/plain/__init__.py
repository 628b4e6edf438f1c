"""The guide in plain lines, for screen readers and for terminals that can show nothing else."""
