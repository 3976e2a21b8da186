from django.apps import AppConfig


class PswPortalConfig(AppConfig):
    name = "psw_portal"
