"""How a command ends when it does not end by itself: stopped by a signal, or by an error that nobody foresaw."""
