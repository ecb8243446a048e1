"""`resolute compile --native`: extensions beside modules."""
