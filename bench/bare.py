"""The least a server can do with a form: a bare Django view that inserts the posted bytes in one row.

What the intake is compared with in the same run: the same server, database, client and forms.
"""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balalyk.config.settings")
from balalyk.config import settings as ours

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES=ours.DATABASES,
    MIDDLEWARE=[],
    INSTALLED_APPS=[],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import re_path  # noqa: E402

with connection.cursor() as made:
    kind = "bytea" if connection.vendor == "postgresql" else "blob"
    made.execute(f"CREATE TABLE IF NOT EXISTS bare (body {kind} NOT NULL)")
connection.close()


def store(request: HttpRequest) -> HttpResponse:
    """One row a request, committed before the answer."""
    if request.method != "POST":
        return HttpResponse(status=404)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (body) VALUES (%s)", [request.body])
    return HttpResponse(status=201, headers={"Content-Length": "0"})


urlpatterns = [re_path("", store)]
application = get_wsgi_application()
