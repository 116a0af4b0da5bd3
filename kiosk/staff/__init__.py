"""What belongs to staff, without a screen: the PIN, counts of use, presets, settings."""
