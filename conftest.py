"""Options of the test suite."""

import pytest


def pytest_addoption(parser):
    """Let goldens be rewritten."""
    parser.addoption("--accept", action="store_true", help="rewrite the goldens with what is drawn now (make gallery shows both)")


@pytest.fixture
def accept(request):
    """Return whether goldens are to be rewritten."""
    return request.config.getoption("--accept")
