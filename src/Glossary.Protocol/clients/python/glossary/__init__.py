"""The Glossary API. Messages and stubs are in glossary.v1."""
