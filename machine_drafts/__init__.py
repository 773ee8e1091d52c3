"""The machine draft of a translation, which a function of the installation makes. An installation can delete this app."""
