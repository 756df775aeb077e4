"""What a browser would warn of before showing a site. The crawler reads such a site all the same and tells of it."""

from datetime import datetime

from cryptography.x509 import Certificate
from service_identity import VerificationError
from service_identity.cryptography import verify_certificate_hostname, verify_certificate_ip_address
from service_identity.exceptions import CertificateError

from crawler.guard import literal_address


def certificate_problem(certificate: Certificate, host: str, now: datetime) -> str | None:
    """Why a browser would not trust `certificate` for `host`, as one word; None where nothing is seen: `expired`,
    `not_yet_valid`, `self_signed`, `other_name`. The chain of issuers is not followed. `now` has a time zone."""
    if certificate.not_valid_after_utc < now:
        return "expired"
    if certificate.not_valid_before_utc > now:
        return "not_yet_valid"
    if certificate.issuer == certificate.subject:
        return "self_signed"
    try:
        if (literal := literal_address(host)) is not None:
            verify_certificate_ip_address(certificate, str(literal))
        else:
            verify_certificate_hostname(certificate, host)
    except (VerificationError, CertificateError, ValueError):
        return "other_name"
    return None
