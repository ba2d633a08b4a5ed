"""Lists as Word numbers them: the labels of their paragraphs, and the formats of the numbers in them."""
