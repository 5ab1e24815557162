"""What is wrong with a model file, and how the tools of this folder say so."""

import contextlib
import sys


class ModelError(Exception):
    """The file is damaged, or holds something that none of our six models holds."""


def expect(condition, otherwise):
    """Raises ModelError with the words of `otherwise` unless `condition` holds."""
    if not condition:
        raise ModelError(otherwise)


@contextlib.contextmanager
def exit_naming(path):
    """Ends the program with exit code 1 and one line naming the file that cannot be used."""
    try:
        yield
    except ModelError as error:
        sys.exit(f'{path}: {error}')
    except OSError as error:
        sys.exit(f'{error.filename or path}: {error.strerror}')
