import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.silence import silence_of_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
silence_of_database.patience = settings.DATABASE_PATIENCE
views = get_resolver().url_patterns  # loaded before somebody waits for one
