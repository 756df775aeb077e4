"""`oit classify`: questions in, answers out, a line each."""

import io
import json

import pytest

from commands.classify import BadLineError, classify_lines


def ask(*lines: str) -> list[dict]:
    out = io.StringIO()
    classify_lines(io.StringIO("\n".join(lines) + "\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_is_answered_with_its_id_in_order() -> None:
    first = json.dumps({"id": "a", "link_text": "แผนการจัดซื้อจัดจ้าง ปี 2569"})
    second = json.dumps({"id": 2, "url": "https://example.go.th", "title": "หน้าแรก", "text": "", "link_text": None})
    answers = ask(first, "", second)
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert answers[0]["concepts"][0].keys() == {"concept", "score"}
    assert answers[0]["concepts"][0]["concept"] == "procurement_plan"
    assert answers[0]["years"] == [2569]
    assert answers[1] == {"id": 2, "concepts": [], "years": []}


def test_unknown_fields_are_passed_over() -> None:
    assert ask('{"id": "a", "link_text": "E-Service", "note": 1}')[0]["concepts"][0]["concept"] == "e_service"


@pytest.mark.parametrize("bad", ["not json", "[]", '{"link_text": "x"}', '{"id": "a", "title": 5}', "{"])
def test_a_bad_line_is_named_by_its_number(bad: str) -> None:
    with pytest.raises(BadLineError) as caught:
        ask('{"id": "a"}', bad)
    assert caught.value.line == 2
    assert "2" in str(caught.value)


def test_a_line_in_another_encoding_is_named_by_its_number() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"id": 1}\n' + '{"id": 2, "title": "ทุจริต"}\n'.encode("cp874")), encoding="utf-8")
    with pytest.raises(BadLineError) as caught:
        classify_lines(stdin, io.StringIO())
    assert caught.value.line == 2
