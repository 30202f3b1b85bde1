"""The keys that seal identity."""

import time

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """Makes, rotates and retires the keys that seal identity."""
    with_django()


@command.command()
def new() -> None:
    """Prints a fresh key ring as JSON, for BALALYK_KEYS. Keep it apart from the database."""
    from balalyk.kernel.crypto import KeyRing

    click.echo(KeyRing.new().to_json())


@command.command()
@click.option("--same-key", is_flag=True, help="Only finish an earlier rotation; make no new key.")
def rotate(same_key: bool) -> None:
    """Adds a key and seals every value anew with it, while the house stays open.

    With BALALYK_KEYS set, add the next key there yourself (the ring is printed), start the server
    anew, then run this with --same-key.
    """
    from django.conf import settings

    from balalyk.kernel import crypto, rotation
    from balalyk.kernel.acts import HOUSE, act

    if not same_key:
        if settings.KEY_RING:
            click.echo(
                "The ring is in BALALYK_KEYS. Set it to this, start the server anew, and run again"
            )
            click.echo("with --same-key:")
            click.echo(crypto.ring().with_next_key().to_json())
            raise SystemExit(2)
        crypto.replace_ring(crypto.ring().with_next_key())
    total = 0
    for column in rotation.sealed_columns():
        done = max(rotation.reseal(column), default=0)
        total += done
        click.echo(f"{column}: {done}")
    with act(HOUSE, "keys.rotate") as event:
        event.payload = {"key": crypto.ring().current, "values": total}
    click.echo(
        f"{total} values are sealed with key {crypto.ring().current}. Old keys: balalyk keys retire"
    )


@command.command()
def retire() -> None:
    """Takes keys off the ring that no value is sealed with any more."""
    from django.conf import settings

    from balalyk.kernel import crypto, rotation

    # Every process has seen the current key by now; what was sealed a moment ago is found below.
    time.sleep(2 * crypto.LOOK_AGAIN)
    used = rotation.keys_in_use()
    if used - {crypto.ring().current}:
        raise click.ClickException(
            f"Values are still sealed with keys {sorted(used)}: rotate first."
        )
    ring = crypto.ring().without_old_keys()
    if settings.KEY_RING:
        click.echo(ring.to_json())
        return
    crypto.replace_ring(ring)
    click.echo(f"The ring holds key {ring.current} alone. Backups made before need their old ring.")
