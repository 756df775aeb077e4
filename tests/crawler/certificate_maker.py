"""Certificates for tests: signed by a made-up authority or by themselves, valid or run out."""

import ipaddress
import ssl
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def make(host: str, *, days: int = 30, self_signed: bool = False) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A certificate that is valid for `host` until `days` from now (negative: it has run out)."""
    key = ec.generate_private_key(ec.SECP256R1())
    try:
        subject_name: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        subject_name = x509.DNSName(host)
    end = datetime.now(UTC) + timedelta(days=days)
    builder = x509.CertificateBuilder().subject_name(name(host)).issuer_name(name(host if self_signed else "An authority"))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(end - timedelta(days=90)).not_valid_after(end)
    builder = builder.add_extension(x509.SubjectAlternativeName([subject_name]), critical=False)
    return builder.sign(key, hashes.SHA256()), key


def context(folder: Path, host: str, **how: int | bool) -> ssl.SSLContext:
    """What a server at `host` needs to speak TLS with such a certificate."""
    certificate, key = make(host, **how)  # type: ignore[arg-type]
    path = folder / f"{host}.pem"
    path.write_bytes(
        certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(path)
    return made


def outdated(made: ssl.SSLContext) -> ssl.SSLContext | None:
    """The same, speaking TLS 1.0 only; None where this machine's OpenSSL can do that no more."""
    made.set_ciphers("ALL:@SECLEVEL=0")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    client.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for each in (made, client):
            each.minimum_version = ssl.TLSVersion.TLSv1
            each.maximum_version = ssl.TLSVersion.TLSv1
    return made if _agree(client, made) else None


def _agree(client: ssl.SSLContext, server: ssl.SSLContext) -> bool:
    out, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [client.wrap_bio(back, out), server.wrap_bio(out, back, server_side=True)]
    for _ in range(4):
        for side in sides:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError:
                return False
    return sides[0].version() == "TLSv1"
