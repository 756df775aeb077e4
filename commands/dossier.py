"""`oit dossier`: seal what stood at a unit's addresses on a day, so that it can be proved when the unit explains itself."""

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from commands.choosing import evidence_folder, some_units, writable
from commands.failures import UsageError
from commands.plain import plain
from records.address import address_key
from records.capture import Capture
from records.database import Store
from records.decisions import moment_of
from records.dossier import Manifest, SealedAddress, Verified, seal, verify
from records.finding import Finding
from records.looks import Key, copy_records, key_of, looks_in
from records.naming import Naming
from records.paths import folder_name
from records.picture import pictures_folder, pictures_in, place_of
from records.round import Round
from records.saved_copy import copies_folder, copies_in, copy_name
from records.season import day_of
from records.submission import Submission
from records.unit import Unit
from records.visit import Visit
from reports.dossier import summary_page
from reports.files import ReportNotWrittenError, write_all
from reports.words import Language, words_of


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier that was written: what is in it, its seal, and where it and its summary lie."""

    manifest: Manifest
    seal: str
    file: Path
    summary: Path

    def as_json(self) -> dict[str, object]:
        """For a program."""
        return {
            "unit_id": self.manifest.unit_id,
            "round": self.manifest.round,
            "seal": self.seal,
            "addresses": len(self.manifest.addresses),
            "kept": self.manifest.kept,
            "not_kept": [address.url for address in self.manifest.addresses if not address.warc],
            "file": str(self.file),
            "summary": str(self.summary),
        }

    def show(self, console: Console) -> None:
        """For a person."""
        manifest = self.manifest
        console.print(
            f"{plain(manifest.unit_name)}: {len(manifest.addresses)} ที่อยู่ เก็บเนื้อหาไว้ {manifest.kept} / "
            f"{len(manifest.addresses)} addresses, {manifest.kept} with their bodies",
            soft_wrap=True,
        )
        for address in manifest.addresses:
            if not address.warc:
                why = address.failure or ("ไม่เคยเปิด / never opened" if address.fetched_at is None else address.status)
                if address.sha256 is not None and address.failure is None:
                    why = "หลักฐานถูกลบตามกำหนดเวลาเก็บแล้ว / evidence removed when its time was over"
                console.print(f"  ไม่มีเนื้อหา / no body: {plain(address.url)} ({plain(str(why))})", soft_wrap=True)
        console.print(f"เลขผนึก / seal: {self.seal}", soft_wrap=True)
        console.print(f"แฟ้ม / file: {plain(str(self.file))}", soft_wrap=True)
        console.print(f"สรุป / summary: {self.summary.as_uri()}", soft_wrap=True)


class Wanted(msgspec.Struct, frozen=True):
    """An address to seal, the items that it stands for, and the hashes of the bodies that the findings name for it."""

    url: str
    items: list[str]
    bodies: list[str]


def seal_dossier(
    store: Store,
    round: Round,
    unit_id: str,
    out: Path,
    *,
    items: Sequence[str] = (),
    until: str | None = None,
    language: Language = "th",
) -> Sealed:
    """Write `dossier/<unit>-<round>.zip` and its summary into `out`.

    The addresses are those that the unit submitted in the round; where it submitted nothing, those of the evidence. `until`:
    what stood there at the end of that day, in whatever round it was fetched; without it as found in this round. A dossier that
    is there and differs is not written over. Raises UsageError, ArchiveDamaged, StoreError, ReportNotWrittenError.
    """
    writable(out)
    unit = _unit(store, round, unit_id)
    day = _day(until)
    findings = [f for f in store.findings(round.name, round.year) if f.unit_id == unit.unit_id]
    submission = store.submissions(round.name).get(unit.unit_id)
    wanted = _wanted(submission, findings, [item.upper() for item in items])
    if not wanted:
        raise UsageError(
            f"รอบ {plain(round.name)} ไม่มีที่อยู่ของ {unit.unit_id} ให้ปิดผนึก ทั้งที่ส่งมาและที่พบ / "
            f"round {plain(round.name)} has no address of {unit.unit_id} to seal, neither submitted nor found"
        )
    looked = _looked(store, round, unit, day, evidence_folder(out))
    chosen = [_standing(each, looked) for each in wanted]
    first = next(iter(findings), None)
    manifest = Manifest(
        unit_id=unit.unit_id,
        unit_name=unit.name_th,
        round=round.name,
        round_date=round.date,
        year=round.year,
        source="submission" if submission is not None else "evidence",
        submitted_at=submission.taken_at if submission is not None else None,
        submitted_sha256=submission.sha256 if submission is not None else None,
        until=day.isoformat() if day else None,
        versions=first.versions if first else {},
    )
    name = f"{folder_name(unit.unit_id)}-{folder_name(round.name)}" + (f"-{day.isoformat()}" if day else "")
    try:
        return _written(unit, manifest, wanted, chosen, findings, out, name, language)
    except OSError as error:
        raise ReportNotWrittenError(
            f"เขียนแฟ้มหลักฐานลงใน {out} ไม่ได้ ({error.strerror or error})",
            f"Cannot write the dossier into {out} ({error.strerror or error}).",
        ) from error


def verify_dossier(file: Path, seal: str | None) -> Verified:
    """Recompute every hash; a `seal` from paper is compared too. Raises DossierError."""
    found = verify(file)
    if seal is not None and "".join(seal.split()).lower() != found.seal:
        problem = ("เลขผนึกไม่ตรงกับที่ให้มา", "the seal is not the one given")
        return Verified(found.manifest, found.seal, found.bodies, [problem, *found.problems])
    return found


def show_verified(found: Verified, console: Console) -> None:
    """For a person: every fault, else what was found whole."""
    manifest = found.manifest
    console.print(
        f"{plain(manifest.unit_name)} · {plain(manifest.round)} · {len(manifest.addresses)} ที่อยู่ / addresses", soft_wrap=True
    )
    for th, en in found.problems:
        console.print(f"[bold red]✗[/] {plain(th)} / {plain(en)}", soft_wrap=True)
    if not found.problems:
        console.print(
            f"ครบถ้วน: {len(manifest.files)} ไฟล์ {found.bodies} เนื้อหา ตรงกับแฮชทั้งหมด / "
            f"whole: {len(manifest.files)} files and {found.bodies} bodies agree with their hashes",
            soft_wrap=True,
        )
    console.print(f"เลขผนึก / seal: {found.seal}", soft_wrap=True)
    if not found.problems:
        console.print(
            "เทียบเลขนี้กับที่พิมพ์หรือให้ผู้อื่นเก็บไว้ในวันที่ปิดผนึก / compare it with the one kept on paper since the day of sealing",
            soft_wrap=True,
        )


def _written(
    unit: Unit,
    manifest: Manifest,
    wanted: list[Wanted],
    chosen: list[tuple[Visit, Capture] | None],
    findings: list[Finding],
    out: Path,
    name: str,
    language: Language,
) -> Sealed:
    folder = out / "dossier"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".sealing-") as made:
        files: dict[str, Path] = {}
        records: dict[tuple[str, Key], list[str]] = {}
        warcs: dict[str, str] = {}
        kept: dict[str, tuple[Visit, list[Capture]]] = {}
        for visit, capture in (each for each in chosen if each is not None):
            if capture.sha256 is not None and visit.warc is not None:
                kept.setdefault(visit.round, (visit, []))[1].append(capture)
        for number, (round_name, (visit, captures)) in enumerate(kept.items()):
            warcs[round_name] = f"evidence/{folder_name(round_name)}/{folder_name(unit.unit_id)}.warc.gz"
            files[warcs[round_name]] = target = Path(made) / f"{number}.warc.gz"
            copied = copy_records(evidence_folder(out), visit, captures, target)
            records |= {(round_name, key): ids for key, ids in copied.items()}
        seen = _seen(unit, findings, out)
        addresses = []
        for each, found in zip(wanted, chosen, strict=True):
            address = _sealed(each, found, records, warcs)
            shots, copy = seen.get(address.sha256 or "", ({}, None)) if address.warc else ({}, None)
            files |= shots | (copy or {})
            addresses.append(
                msgspec.structs.replace(address, pictures=sorted(shots), copy=next(iter(copy), "") if copy else "")
            )
        words = words_of(language)
        part = Path(made) / "dossier.zip"
        whole, number_told, page = seal(
            part, msgspec.structs.replace(manifest, addresses=addresses), files, lambda m, s: summary_page(m, s, words)
        )
        file = folder / f"{name}.zip"
        if file.exists() and file.read_bytes() != part.read_bytes():
            raise UsageError(
                f"มีแฟ้ม {file} อยู่แล้วและเนื้อหาต่างกัน จึงไม่เขียนทับหลักฐานที่ปิดผนึกไว้ ให้ย้ายแฟ้มเดิมไปเก็บก่อน / "
                f"{file} exists and differs; sealed evidence is not written over: move it away first"
            )
        part.replace(file)
    write_all(folder, [(f"{name}.html", page)])
    return Sealed(manifest=whole, seal=number_told, file=file.resolve(), summary=(folder / f"{name}.html").resolve())


def _unit(store: Store, round: Round, unit_id: str) -> Unit:
    units = store.units(round.name)
    found = Naming(units).named(unit_id)
    return found[0] if len(found) == 1 else some_units(units, [unit_id])[0]


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    moment = moment_of(text)
    if moment is None:
        raise UsageError(f"--at {plain(text[:40])} ไม่ใช่วันที่ เช่น 30/4/2569 / is not a day; write it like 2026-04-30")
    return moment.date()


def _wanted(submission: Submission | None, findings: list[Finding], items: list[str]) -> list[Wanted]:
    """Every address once, in the order of the items."""
    found: dict[str, Wanted] = {}

    def add(item: str, url: str, sha256: str | None) -> None:
        each = found.setdefault(url, Wanted(url, [], []))
        if item not in each.items:
            each.items.append(item)
        if sha256 and sha256 not in each.bodies:
            each.bodies.append(sha256)

    if submission is not None:
        for answer in submission.items:
            for url in answer.urls if not items or answer.item in items else ():
                add(answer.item, url, None)
        return list(found.values())
    for finding in findings:
        for evidence in finding.evidence if not items or finding.item in items else ():
            add(finding.item, evidence.url, evidence.sha256)
    return list(found.values())


Looked = dict[str, list[tuple[Visit, Capture]]]


def _looked(store: Store, round: Round, unit: Unit, day: datetime.date | None, evidence: Path) -> Looked:
    """What was received from each address, the latest last: in this round, or until the end of a day in any. A page that was
    looked at again in its round is known to the store as it was last, and to the evidence as it was before too."""
    visits = [visit] if day is None and (visit := store.visit(round.name, unit.unit_id)) else []
    if day is not None:
        visits = store.visits_of(unit.unit_id)
    pairs = []
    for visit in visits:
        captures = store.captures(visit.round, unit.unit_id)
        known = {(capture.url, key_of(capture)) for capture in captures}
        before = looks_in(evidence, visit) if day is not None and visit.again and visit.warc else []
        captures += [capture for capture in before if (capture.url, key_of(capture)) not in known]
        pairs += [(visit, capture) for capture in captures]
    found: Looked = {}
    for visit, capture in sorted(pairs, key=lambda pair: (key_of(pair[1])[1], pair[1].rendered)):
        if day is None or day_of(capture.fetched_at) <= day:
            for key in dict.fromkeys((address_key(capture.url), address_key(capture.final_url), capture.sha256 or "")):
                found.setdefault(key, []).append((visit, capture))
    return found


def _standing(wanted: Wanted, looked: Looked) -> tuple[Visit, Capture] | None:
    """The last look at an address; where it was never opened, at what the finding says that it was seen in."""
    key = address_key(wanted.url)
    own = looked.get(key, [])
    asked = [pair for pair in own if address_key(pair[1].url) == key] or own
    named = [pair for sha256 in wanted.bodies for pair in looked.get(sha256, [])]
    pairs = asked or named
    return pairs[-1] if pairs else None


def _sealed(
    wanted: Wanted,
    found: tuple[Visit, Capture] | None,
    records: dict[tuple[str, Key], list[str]],
    warcs: dict[str, str],
) -> SealedAddress:
    if found is None:
        return SealedAddress(items=wanted.items, url=wanted.url)
    visit, capture = found
    kept = capture.sha256 is not None and visit.warc is not None
    return SealedAddress(
        items=wanted.items,
        url=wanted.url,
        round=visit.round,
        seen_on="" if address_key(wanted.url) in map(address_key, (capture.url, capture.final_url)) else capture.url,
        final_url=capture.final_url,
        redirects=capture.redirects,
        fetched_at=capture.fetched_at,
        status=capture.status,
        failure=capture.failure,
        media_type=capture.media_type,
        rendered=capture.rendered,
        sha256=capture.sha256,
        length=capture.length,
        warc=warcs[visit.round] if kept else "",
        records=records.get((visit.round, key_of(capture)), []),
    )


def _seen(unit: Unit, findings: list[Finding], out: Path) -> dict[str, tuple[dict[str, Path], dict[str, Path] | None]]:
    """The pictures and the saved copy that there are of each body, as files of the dossier, by the body's hash."""
    shots, copies = pictures_folder(evidence_folder(out), unit.unit_id), copies_folder(evidence_folder(out), unit.unit_id)
    drawn, saved = pictures_in(shots), copies_in(copies)
    found: dict[str, tuple[dict[str, Path], dict[str, Path] | None]] = {}
    for finding in findings:
        for place in (place_of(evidence) for evidence in finding.evidence):
            if place is None:
                continue
            pictures, copy = found.setdefault(place.sha256, ({}, None))
            if place.picture in drawn:
                pictures[f"evidence/pictures/{folder_name(unit.unit_id)}/{place.picture}"] = shots / place.picture
            name = copy_name(place.sha256)
            if copy is None and name in saved:
                found[place.sha256] = (pictures, {f"evidence/copies/{folder_name(unit.unit_id)}/{name}": copies / name})
    return found
