"""What the teamleider changes in the content, inside the kiosk."""
