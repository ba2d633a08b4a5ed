"""What words and lines of UN texts look like: tokens, symbols, verbs, page furniture, ordinals."""
