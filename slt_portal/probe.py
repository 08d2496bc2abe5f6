"""Asks the web server how it is, for a container's health check: `python -m slt_portal.probe URL`.

It speaks to the server itself but under the portal's own name, the only one that is let in.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit


def is_healthy(url: str, host: str) -> bool:
    """Whether the address answers 200 within five seconds."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request("GET", parts.path, headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main(url: str, allowed_hosts: str) -> int:
    # An allowed name may be a whole domain, written with a dot in front.
    return 0 if is_healthy(url, allowed_hosts.split(",", maxsplit=1)[0].strip().lstrip(".")) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], os.environ.get("ALLOWED_HOSTS", "localhost")))
