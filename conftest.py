"""Options of the test suite."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="rewrite the goldens with what is drawn now (make gallery shows both)")


@pytest.fixture
def accept(request):
    return request.config.getoption("--accept")
