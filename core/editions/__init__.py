"""Which edition of what everybody may read is out: a cheap answer to "has anything changed?"."""
