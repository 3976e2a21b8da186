import pytest


@pytest.fixture
def login(client):
    """Sign a user in; returns the client."""

    def login(user):
        client.force_login(user)
        return client

    return login
