"""The resolutions as references, for Zotero, JabRef, EndNote and LaTeX."""
