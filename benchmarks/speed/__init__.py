"""Requests a second, side by side: this service, the native Oxigraph server, rdflib-endpoint."""
