"""The tour: the real windows, driven through the main job by real X input, with a real print queue."""
