"""The exception that backup, restore and copy_database raise."""


class OperationFailed(Exception):
    """An operation that was not carried out. The message is a sentence for the person at the command line."""
