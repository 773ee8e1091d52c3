"""Which translations are wanted, and who has taken one. A paper without a translators' queue can delete this app."""
