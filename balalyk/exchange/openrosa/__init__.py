"""What ODK Collect and the form in the browser speak: forms out, finished visits in."""
