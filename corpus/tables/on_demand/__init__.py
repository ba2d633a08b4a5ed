"""Tables that are read when they are asked for."""
