"""The failure to send a message. Its words never hold an address, a secret or a password of the settings."""

from tuanmedia.errors import CannotRun


class SendFailure(CannotRun):
    """A message was not accepted. `wait` is None where trying again cannot help, else the seconds to wait before it."""

    def __init__(self, zh: str, en: str, wait: float | None = None) -> None:
        super().__init__(zh, en)
        self.wait = wait


# Seconds before the next try.
AFTER_NETWORK = 5.0
AFTER_RATE = 60.0


def network_failure(zh: str, en: str) -> SendFailure:
    """A failure that may pass: a network that is down, a service that is busy."""
    return SendFailure(zh, en, AFTER_NETWORK)


def rate_failure(zh: str, en: str) -> SendFailure:
    """The service takes no more messages in this minute."""
    return SendFailure(zh, en, AFTER_RATE)
