"""Template tags of the face."""
