"""The face: base pages, components, form fields and the words of dates and numbers."""
