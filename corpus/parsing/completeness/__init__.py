"""Is a text whole? What its pages, its beginning and end, its numbers and its characters say."""
