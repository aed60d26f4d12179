"""The mentor-criteria self-assessment."""
