"""What the store knows of one place, mechanism or organisation, complete and counted; and of all of them, at a glance."""
