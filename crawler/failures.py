"""What a download error is called: one word for the capture, and a short detail."""

import errno
import zlib
from collections.abc import Iterator

from OpenSSL.SSL import Error as TlsError
from scrapy import exceptions
from twisted.internet import error as net
from twisted.web.client import ResponseFailed

from crawler.errors import ForbiddenAddress, RedirectLoop
from records.capture import Failure

MAX_DETAIL = 200


def failure_of(error: BaseException) -> tuple[Failure, str]:
    """The name of a download error and a short detail, found by looking through what it was raised from."""
    for cause in _causes(error):
        if named := _named(cause):
            return named, _detail(cause)
    return "other", _detail(error)


def _named(error: BaseException) -> Failure | None:
    match error:
        case ForbiddenAddress() | exceptions.UnsupportedURLSchemeError() | exceptions.NotSupported():
            return "forbidden_address"
        case RedirectLoop():
            return "redirect_loop"
        case exceptions.IgnoreRequest() if "robots.txt" in str(error):
            return "robots"
        case exceptions.IgnoreRequest() if "DOWNLOAD_MAXSIZE" in str(error):
            return "too_large"
        case exceptions.DownloadCancelledError():
            return "too_large"
        case exceptions.CannotResolveHostError() | net.DNSLookupError() | net.UnknownHostError():
            return "dns"
        case exceptions.DownloadConnectionRefusedError() | net.ConnectionRefusedError():
            return "refused"
        case exceptions.DownloadTimeoutError() | net.TimeoutError() | net.TCPTimedOutError():
            return "timeout"
        case net.NoRouteError() | net.ConnectError(osError=errno.EHOSTUNREACH):
            return "no_route"
        case TlsError():
            return "tls"
        case net.ConnectionLost() | net.ConnectionDone() | net.ConnectionAborted():
            return "reset"
        case exceptions.ResponseDataLossError() | zlib.error() | EOFError() | ValueError() | LookupError() | OSError():
            return "protocol"
        case _ if type(error).__module__ in ("twisted.web._newclient", "twisted.web.http"):
            return None if isinstance(error, ResponseFailed) else "protocol"
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it was raised from, deepest reasons last."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        for reason in getattr(seen, "reasons", None) or []:
            if isinstance(value := getattr(reason, "value", reason), BaseException):
                yield value
        seen = seen.__cause__


def _detail(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:MAX_DETAIL]
