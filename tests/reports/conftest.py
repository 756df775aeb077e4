"""The made-up province is written once for all report tests."""

from pathlib import Path

import pytest
from report_fakes import province

from reports.data import ReportData
from reports.site import write_report


@pytest.fixture(scope="session")
def whole_province() -> ReportData:
    return province()


@pytest.fixture(scope="session")
def report(whole_province: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 212 units."""
    out = tmp_path_factory.mktemp("report")
    write_report(out, whole_province)
    return out


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on 24 units whose sites are full of hostile strings."""
    out = tmp_path_factory.mktemp("hostile")
    write_report(out, province(24, hostile=True))
    return out
