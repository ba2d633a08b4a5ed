"""How a paragraph speaks: whom it asks for acts, and in how many sentences."""
