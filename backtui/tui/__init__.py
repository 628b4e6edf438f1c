"""The rooms people see it in; the only package that knows Textual."""
