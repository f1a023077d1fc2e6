"""Starts Django for the commands that need a database."""

import os


def start() -> None:
    """Django with the environment's settings; an environment that cannot be used is refused with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    import django

    django.setup()
