"""Worker and scheduler log as the web does."""

import logging

from celery.signals import setup_logging

from psw_portal.masking import MaskSecrets, WithoutRows


def test_celery_sets_up_no_logging_of_its_own():
    before = logging.root.handlers[:]
    try:
        answers = setup_logging.send(sender=None, loglevel=logging.INFO)
        found = [each for each in logging.root.handlers if each not in before]
        assert answers  # where nobody answers, Celery adds its own
        assert [type(each.formatter) for each in found] == [WithoutRows]
        assert any(isinstance(each, MaskSecrets) for each in found[0].filters)
    finally:
        logging.root.handlers[:] = before


def test_what_the_database_says_of_a_row_is_left_out():
    told = WithoutRows("%(message)s")
    try:
        raise ValueError('duplicate key\nDETAIL:  Failing row contains (Pat, "what Pat wrote").')
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "It failed", (), (type(error), error, error.__traceback__)
        )
    line = told.format(record)
    assert "duplicate key" in line
    assert "Pat" not in line.partition("ValueError:")[2]
