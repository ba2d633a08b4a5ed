"""What on a page is no text of the document: stamps, watermarks, numbers of lines, running heads, the masthead."""
