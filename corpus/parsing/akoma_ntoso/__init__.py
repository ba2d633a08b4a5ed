"""A document as Akoma Ntoso 3.0 (OASIS LegalDocumentML, 2018), in the way of the UN's own files (AKN4UN)."""
