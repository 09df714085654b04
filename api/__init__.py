"""The HTTP surface: an application made around a store that it is given."""
