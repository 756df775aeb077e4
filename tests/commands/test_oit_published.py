"""`oit report --published-at`: the messages to units lead to the report on the web, and nowhere else."""

from pathlib import Path

from oit_runs import Audited, here, in_both_languages

AT = "https://oit.example.go.th/2569"


def test_the_messages_lead_to_the_published_report_and_without_an_address_to_none(audited: Audited) -> None:
    for words, link in ((["--published-at", f"{AT}/index.html"], True), ([], False)):
        said = here("report", "--db", audited.db, "--out", audited.out, *words)
        assert said.code == 0, said.err
        messages = {file.parent.name: file.read_text(encoding="utf-8") for file in audited.out.glob("units/*/message.txt")}
        assert len(messages) == len(list(audited.out.glob("units/*/index.html")))
        assert all((f": {AT}/units/{unit}/index.html" in text) == link for unit, text in messages.items())


def test_an_address_that_is_not_on_the_web_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    said = here("report", "--db", f"sqlite:///{tmp_path}/none.db", "--out", tmp_path / "out", "--published-at", "file:///srv")
    assert said.code == 2
    assert "--published-at file:///srv" in said.err
    assert in_both_languages(said.err)
    assert list(tmp_path.iterdir()) == []
