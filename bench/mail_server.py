"""The tests' SMTP server in a process of its own: `python -m bench.mail_server`. Prints its port, and at the end
how many messages it took and how many different ones.
"""

import signal
import sys

from tests.reminders.smtp import smtp_server

if __name__ == "__main__":
    # Blocked before the server's thread starts, so that only sigwait sees them.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    with smtp_server() as (inbox, port):
        print(port, flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    found = [message["Message-ID"] for message in inbox.messages]
    print(len(found), len(set(found)), flush=True)
    sys.exit(0)
