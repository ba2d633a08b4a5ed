"""Every word and recurrent phrase of a series, found and not listed beforehand."""
