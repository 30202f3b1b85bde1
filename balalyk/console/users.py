"""Make, list and end the people who sign in, from the server's own console."""

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """People who sign in: add, list, set-password, deactivate."""
    with_django()


def _refused(fault: Exception) -> click.ClickException:
    """The fault's sentences, as the console shows them."""
    return click.ClickException(" ".join(getattr(fault, "messages", None) or [str(fault)]))


@command.command()
@click.argument("username")
@click.option("--name", required=True, help="The person's name, as colleagues know them")
@click.option("--role", required=True, help="A role's code, such as social_worker")
@click.option("--area", "areas", multiple=True, help="A place's code, such as KG-41706226")
@click.option("--language", default="en", show_default=True, help="en, ru or ky")
@click.option("--email", default="")
def add(
    username: str, name: str, role: str, areas: tuple[str, ...], language: str, email: str
) -> None:
    """Lets a person in and prints their first password, once."""
    from django.core.exceptions import ValidationError

    from balalyk.accounts.actions import users
    from balalyk.accounts.rules import AccountFault
    from balalyk.kernel.acts import HOUSE
    from balalyk.places.models import Place

    found = Place.objects.in_bulk(areas, field_name="code")
    if missing := [code for code in areas if code not in found]:
        raise click.ClickException(
            f"There is no place with the code {missing[0]}. Look it up: balalyk places find NAME"
        )
    given = [found[code] for code in areas]
    try:
        user, word = users.add_user(
            by=HOUSE,
            username=username,
            full_name=name,
            role=role,
            language=language,
            email=email,
            areas=given,
        )
    except (ValidationError, AccountFault) as fault:
        raise _refused(fault) from fault
    click.echo(f"{user.username} may sign in with the first password: {word}")


@command.command(name="list")
@click.option("--role", default="", help="Only this role")
@click.option("--area", default="", help="Only who covers this place, by code or name")
@click.option("--ended", is_flag=True, help="Only those who may no longer sign in")
def list_(role: str, area: str, ended: bool) -> None:
    """Prints user name, role, state, areas and name of each person."""
    from balalyk.accounts import queries
    from balalyk.places import queries as places

    found = places.find(area) if area else []
    if area and not found:
        raise click.ClickException(f"No place is called {area}.")
    rows = queries.users(
        role=role, state="ended" if ended else "", place=found[0] if found else None
    )
    for user in rows:
        codes = ",".join(sorted(place.code for place in user.areas.all())) or "-"
        state = "active" if user.is_active else "ended"
        click.echo(f"{user.username}\t{user.role}\t{state}\t{codes}\t{user.full_name}")


@command.command(name="set-password")
@click.argument("username")
def set_password(username: str) -> None:
    """Sets a new password and prints it, once. Ends the person's open sessions."""
    from balalyk.accounts import queries
    from balalyk.accounts.actions import users
    from balalyk.kernel.acts import HOUSE

    try:
        word = users.set_password(by=HOUSE, user=queries.by_username(username))
    except LookupError as fault:
        raise _refused(fault) from fault
    click.echo(f"The new password of {username}: {word}")


@command.command()
@click.argument("username")
def deactivate(username: str) -> None:
    """The person may no longer sign in, and their phones may no longer send."""
    from balalyk.accounts import queries
    from balalyk.accounts.actions import users
    from balalyk.accounts.rules import AccountFault
    from balalyk.kernel.acts import HOUSE

    try:
        users.deactivate(by=HOUSE, user=queries.by_username(username))
    except (LookupError, AccountFault) as fault:
        raise _refused(fault) from fault
    click.echo(f"{username} may no longer sign in.")
