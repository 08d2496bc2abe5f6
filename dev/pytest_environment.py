"""A pytest plugin (`-p dev.pytest_environment`): the environment of the tests, set before Django reads it.

The portal is configured as in production but for TLS, with everything it writes in a folder of its own.
"""

import os
import shutil
import tempfile
from pathlib import Path

for name in ("DEBUG", "DEMO", "REDIS_URL", "MAILBOX_DIR", "OIDC_PROVIDERS"):
    os.environ.pop(name, None)
os.environ |= {
    "DJANGO_SECRET_KEY": "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    "SECOND_FACTOR_KEYS": "dGVzdHMgb25seTogMzIgYnl0ZXMsIDEwIGRpZmZlcmU=",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "https://slt.example.no",
    "SECURITY_CONTACT": "mailto:sikkerhet@example.no",
    "SECURE_SSL_REDIRECT": "0",
    "EMAIL_URL": "memorymail://",
    "RUN_DIR": tempfile.mkdtemp(prefix="slt-tests-"),
}
# Whitenoise wants the folder of collected static files to be there.
Path(os.environ["RUN_DIR"], "static").mkdir()


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["RUN_DIR"], ignore_errors=True)
