class Refused(Exception):
    """Something that is not done, and why, in a sentence for the person at the command line."""
