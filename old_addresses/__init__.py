"""Old addresses: what an archive was found at before it moved here. An installation can delete this app."""
