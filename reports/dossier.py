"""The summary of a dossier on one page of paper: whose, of when, the seal, and what stood at each address."""

from collections.abc import Sequence

from records.dossier import Manifest, SealedAddress
from reports.page import render
from reports.words import Words

MOST = 24
"""Addresses that fit on one page; the manifest has all."""


def summary_page(manifest: Manifest, seal: str, words: Words) -> bytes:
    """`summary.html`."""
    return render(
        "dossier.html",
        "dossier",
        words,
        manifest=manifest,
        seal=seal,
        rows=[(address, _answer(address, words)) for address in manifest.addresses[:MOST]],
        more=max(0, len(manifest.addresses) - MOST),
        versions=_versions(sorted(manifest.versions.items())),
    )


def _answer(address: SealedAddress, words: Words) -> str:
    t = words.text
    if address.fetched_at is None:
        return t["dossier_answer_none"]
    if address.seen_on:
        return t["dossier_answer_unopened"]
    if address.status is not None and 200 <= address.status < 300:
        return t["dossier_answer_ok"].format(status=address.status)
    return t["dossier_answer_bad"].format(status=address.status or address.failure or "–")


def _versions(named: Sequence[tuple[str, str]]) -> str:
    return " · ".join(f"{name} {version}" for name, version in named)
