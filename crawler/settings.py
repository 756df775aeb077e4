"""Scrapy settings of the crawler. What a run changes is overridden by the batch (batch.py) or by `-s NAME=value`."""

from importlib.metadata import PackageNotFoundError, version

from scrapy.settings.default_settings import DOWNLOADER_MIDDLEWARES_BASE as _MIDDLEWARES
from scrapy.settings.default_settings import EXTENSIONS_BASE as _EXTENSIONS

try:
    _VERSION = version("oit-preaudit")
except PackageNotFoundError:  # run from a checkout that is not installed
    _VERSION = "0"

BOT_NAME = "oit-preaudit"
SPIDER_MODULES = ["crawler.spiders"]

# Manners -----------------------------------------------------------------------------------------------------------
OIT_CONTACT = ""
"""Whom a site's owner may ask: an e-mail or web address; the spider puts it into the user agent."""
USER_AGENT = f"OIT-PreAudit/{_VERSION}"
ROBOTSTXT_OBEY = True
"""A robots.txt that cannot be had (error, 4xx, 5xx) forbids nothing: Scrapy's behaviour, kept."""
ROBOTSTXT_USER_AGENT = "OIT-PreAudit"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
"""The delay is a promise of at least so much; Scrapy's default would go down to half of it."""
OIT_BACKOFF_TIMES = 2
OIT_BACKOFF_SECONDS = 10.0
OIT_BACKOFF_LONGEST = 120.0
RETRY_ENABLED = False
"""Failures are tried again later in the visit (visit.py), busy servers after a pause (BackoffMiddleware)."""

# Bounds ------------------------------------------------------------------------------------------------------------
OIT_UNITS_AT_ONCE = 240
OIT_FETCHES = 120
OIT_MINUTES = 15.0
OIT_READERS = 0
"""Processes that read pages during the crawl; 0: one for each core."""
OIT_IMAGES = 24
"""Pictures shown in pages: a document put up as pictures has one a page."""
OIT_DEPTH = 6
OIT_SECOND_LOOK_SECONDS = 5.0
"""A site that seems down is looked at once more, after the other units and not sooner than this."""
OIT_RENDERED = 40
"""Pages drawn by a browser in one visit; 0: none, and no browser is started."""
OIT_RENDER_SECONDS = 45.0
OIT_RENDER_REQUESTS = 30
"""Requests that the scripts of one drawn page may cause, and of all drawn pages of a visit:"""
OIT_RENDER_REQUESTS_ALL = 200
OIT_BROWSER_PAGES = 25
"""Pages after which the browser is replaced by a new one."""
OIT_BROWSER_AT_ONCE = 2
OIT_BROWSER_MB = 1500
"""Memory at which the browser is ended."""
OIT_CHROMIUM = ""
"""Which Chromium; "" for the one named in the environment (OIT_CHROMIUM), Playwright's own, or the system's."""
REDIRECT_MAX_TIMES = 5
DOWNLOAD_MAXSIZE = 25 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
OIT_CONNECT_SECONDS = 10.0
"""How long a host may take to accept a connection: four tries of the system's, while an answer may take DOWNLOAD_TIMEOUT."""
DNS_TIMEOUT = 10
REACTOR_THREADPOOL_MAXSIZE = 64
"""Threads only wait for name lookups; with few of them, dead names would hold up the living."""

# Guard -------------------------------------------------------------------------------------------------------------
OIT_ALLOW_PRIVATE_HOSTS = False
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
HTTPPROXY_ENABLED = False
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.downloading.LoggedDownloadHandler",
    "https": "crawler.downloading.LoggedDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

# Parts -------------------------------------------------------------------------------------------------------------
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.guarding.GuardMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.SharedRobotsMiddleware": 100,
    "crawler.middlewares.backing_off.BackoffMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.redirecting.TracedRedirectMiddleware": 600,
    "crawler.middlewares.second_tries.SecondTryMiddleware": 620,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
}
_LOADED = {
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": COOKIES_ENABLED,
    "scrapy.extensions.remote_control.RemoteControl": REMOTE_CONTROL_ENABLED,
    "scrapy.extensions.telnet.TelnetConsole": TELNETCONSOLE_ENABLED,
}
"""Even what is switched off Scrapy would load, with an HTTP server and two clients of theirs, before a crawl begins."""
DOWNLOADER_MIDDLEWARES_BASE = {name: place for name, place in _MIDDLEWARES.items() if _LOADED.get(name, True)}
EXTENSIONS_BASE = {name: place for name, place in _EXTENSIONS.items() if _LOADED.get(name, True)}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
}
LOG_LEVEL = "INFO"
STATS_DUMP = False

# Where things are, for `scrapy crawl unit_site` ------------------------------------------------------------------------
UNITS_FILE = "unit_sites.csv"
OIT_YEAR = 2569
OIT_ROUND = "scrapy"
OIT_DB = "sqlite:///oit.db"
OIT_EVIDENCE = "out/evidence"
OIT_INTEREST = ""
OIT_INTEREST_OPTIONS: dict[str, str] = {}
