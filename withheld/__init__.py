"""Takes the files of withdrawn stories off their public addresses, and brings them back."""
