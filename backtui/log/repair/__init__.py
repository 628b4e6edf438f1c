"""What can be done about a log that is wrong: check, salvage, restore, copies of sync programs."""
