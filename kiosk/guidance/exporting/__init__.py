"""Everything that an office keeps as plain files with their schema, for another system."""
