"""`make bench`: every page on the demo and on a national installation, the outbox, places on shifts, then figures.

`python -m bench pages`, `python -m bench outbox`, `python -m bench shifts` and `python -m bench figures` print one.
"""

import os
import sys
import tempfile

from dev import postgres
from dev.demo import MANAGE, ROOT
from dev.processes import Crew


def main() -> int:
    cluster = postgres.test_cluster()
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {
                "DATABASE_URL": cluster.start(),
                "DEMO": "1",
                "RUN_DIR": folder,
                "EMAIL_URL": "memorymail://",
            }
            os.environ["DJANGO_SETTINGS_MODULE"] = "slt_portal.settings"
            crew = Crew(ROOT, dict(os.environ))
            for name, command in {
                "database": [sys.executable, "-m", "dev.prepare", f"{folder}/log-ins"],
                "static": [*MANAGE, "collectstatic", "--no-input", "--verbosity=0"],
                "bench": [sys.executable, "-m", "bench.run", *sys.argv[1:]],
            }.items():
                if code := crew.finish(crew.start(name, command)):
                    return code
            return 0
    except postgres.PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        cluster.destroy()


if __name__ == "__main__":
    sys.exit(main())
