"""What is sent to the portal is UTF-8, whatever else it calls itself."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

# The pages are UTF-8, so browsers send UTF-8. Django believes any codec of Python that a content type names, also
# those that decode no text (rot13) or nothing at all (undefined), and reads the query by it before any middleware.
CHARSET: Final = re.compile(r";\s*charset\s*=\s*[^;]*", re.IGNORECASE)


class Utf8Only:
    """A WSGI application around another that takes the name of an encoding out of the content type."""

    def __init__(self, application: Callable[[dict[str, Any], Any], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "CONTENT_TYPE" in environ:
            environ = {**environ, "CONTENT_TYPE": CHARSET.sub("", environ["CONTENT_TYPE"])}
        return self.application(environ, start_response)
