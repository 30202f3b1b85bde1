"""Opens the round's pages as a person and reads what they say."""

import re

from django.urls import reverse

from balalyk.accounts.models import User


def sees(client, user, name, *args, **query):
    """The page as the user gets it."""
    client.force_login(user)
    return client.get(reverse(f"census:{name}", args=args), query)


def text(answer):
    """What the page says, without its tags, with plain spaces."""
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"[\s\u202f\u00a0]+", " ", words)


def a_user(role, *areas):
    """Somebody of a role; the name is the role's."""
    user = User.objects.create_user(role, "x", full_name=role.title(), role=role)
    user.areas.set(areas)
    return user
