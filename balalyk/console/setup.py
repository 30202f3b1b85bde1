"""Everything an installation needs before its first request."""

import click

from balalyk.console import with_django


@click.command()
def command() -> None:
    """Makes or updates the database, the shared cache, the static files, places and forms.

    Safe to run again: it changes only what is not as it should be.
    """
    with_django()
    from django.core.management import call_command

    from balalyk.kernel import crypto

    crypto.ring()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from balalyk.casework import actions as casework
    from balalyk.exchange.openrosa import actions as openrosa
    from balalyk.kernel.acts import HOUSE
    from balalyk.places import actions as places

    click.echo(f"Places: {places.load_shipped(by=HOUSE)} new or changed.")
    casework.load_service_levels(by=HOUSE)
    for form in openrosa.publish_shipped(by=HOUSE):
        click.echo(f"Form published: {form}")
