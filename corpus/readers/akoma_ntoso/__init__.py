"""Akoma Ntoso (OASIS LegalDocumentML), the XML in which the UN publishes some of its resolutions, to blocks."""
