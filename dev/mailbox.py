"""The demo's mail server: a real SMTP server that keeps every message in a Maildir and sends none on.

python -m dev.mailbox PORT FOLDER
"""

import signal
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


def main(port: int, folder: Path) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # The handler makes the Maildir and notes the envelope in X-MailFrom and X-RcptTo.
    controller = Controller(Mailbox(folder), hostname="127.0.0.1", port=port)
    controller.start()
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    controller.stop()
    return 0


if __name__ == "__main__":
    # Blocked before the server's thread starts, so that only sigwait sees them.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
