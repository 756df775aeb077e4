"""`python -m samples.authoring [UNIT_ID…]`: write the sites of these units (all when none is named) and the truth of all."""

import importlib
import sys
from pathlib import Path

from samples.authoring.tools import Site, Studio, truths, write_rows

HERE = Path(__file__).parent.parent

MODULES = {
    "ws-province-wiang-sommut": "province",
    "ws-pao-wiang-sommut": "pao",
    "ws-town-mueang-san-nimit": "san_nimit",
    "ws-tambon-mueang-nong-fa-lan": "nong_fa_lan",
    "ws-tambon-thung-nimit-thung-dok-chan": "thung_dok_chan",
    "ws-tambon-mae-saman-mae-saman": "mae_saman",
    "ws-tambon-doi-chamlong-doi-kham-wan": "doi_kham_wan",
    "ws-sao-doi-chamlong-huai-som-dong": "huai_som_dong",
    "ws-sao-thung-nimit-mae-lat-yen": "mae_lat_yen",
    "ws-sao-thung-nimit-dong-mafai-nuea": "dong_mafai_nuea",
    "ws-sao-mae-saman-pong-sanuk-tai": "pong_sanuk_tai",
    "ws-sao-thung-nimit-si-wilai-thong": "si_wilai_thong",
    "ws-tambon-doi-chamlong-sop-than": "sop_than",
}
"""Unit → module of `units` with `build(site)`, `TRUTH`, and the addresses that are meant as `DEAD` links and as `SCANS`."""

WITHOUT_SITE = {
    "ws-tambon-mae-saman-pak-huai-hin": "nothing listens at its address",
    "ws-sao-doi-chamlong-pha-daeng-noi": "no website known",
}
ITEMS = [f"O{number}" for number in range(1, 27)] + ["EIT"]


def main(wanted: list[str]) -> None:
    """Build what is wanted, then rewrite `truth.csv`, `dead_links.csv` and `scans.csv` from all modules."""
    modules = {unit: importlib.import_module(f"samples.authoring.units.{name}") for unit, name in MODULES.items()}
    studio = Studio()
    try:
        for unit_id in wanted or modules:
            site = Site(unit_id, studio)
            site.start()
            modules[unit_id].build(site)
            site.finish()
            sys.stdout.write(f"{unit_id}: {sum(1 for f in site.folder.rglob('*') if f.is_file())} files\n")
    finally:
        studio.close()
    truth, dead, scans = [], [], []
    for unit_id, module in modules.items():
        rows = truths(unit_id, module.TRUTH)
        if sorted(row.item for row in rows) != sorted(ITEMS):
            raise SystemExit(f"{unit_id}: the truth must name every item once")
        truth += [[row.unit_id, row.item, row.verdict, row.note] for row in rows]
        dead += [[unit_id, address] for address in module.DEAD]
        scans += [[unit_id, address] for address in module.SCANS]
    truth += [[unit_id, item, "unknown", why] for unit_id, why in WITHOUT_SITE.items() for item in ITEMS]
    write_rows(HERE / "truth.csv", ["unit_id", "item", "verdict", "note"], truth)
    write_rows(HERE / "dead_links.csv", ["unit_id", "address"], dead)
    write_rows(HERE / "scans.csv", ["unit_id", "address"], scans)


if __name__ == "__main__":
    main(sys.argv[1:])
