"""The desk: the screens on which stories are written and published."""
