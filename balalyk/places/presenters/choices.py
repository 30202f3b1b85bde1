"""A place in a list to choose from."""

from django import forms

from balalyk.places.models import Place


class PlaceChoice(forms.ModelChoiceField):
    """A place with the one it lies in, for many villages share a name."""

    def label_from_instance(self, place: Place) -> str:
        return place.title_within
