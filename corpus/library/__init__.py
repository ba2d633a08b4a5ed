"""The files that are held, and how they come in: from the server, from the user, and out again."""
