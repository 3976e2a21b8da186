import pytest
from django.core.exceptions import ValidationError

from workforce.accounts.passwords import EasyPasswordValidator


@pytest.mark.clause("WFO-11")
@pytest.mark.parametrize(
    "password",
    [
        "123456789012",
        "password1234",
        "passwordpassword",
        "Password!2026",
        "aaaaaaaaaaaa",
        "qwertyuiopas",
        "PeerSupport2026!",
        "abcabcabcabc",
        "liverpool123",
    ],
)
def test_passwords_that_are_long_but_easy_are_refused(password):
    with pytest.raises(ValidationError):
        EasyPasswordValidator().validate(password)


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "a-long-enough-password", "kettle moon gravel", "tB7#q0fLw2!x"],
)
def test_passwords_that_are_hard_to_guess_are_taken(password):
    assert EasyPasswordValidator().validate(password) is None
