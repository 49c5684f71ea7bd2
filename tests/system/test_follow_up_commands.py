"""After a confirmed result without a window: delivered, talked over, refused, appealed, ruled."""

import pytest


@pytest.fixture
def follow_up(cli, sample):
    """Run a command about 林晓 in a period of the sample; a month is confirmed there."""

    def run(act, *words, period="2026-09", expected=0):
        given = cli(
            "follow-up", act, *words, "--period", period, "--of", "林晓",
            "--workspace", sample, "--json",
        )  # fmt: skip
        assert given.code == expected, given.err or given.out
        return given.json

    return run


def test_that_a_refusal_an_appeal_and_its_ruling_lead_to_a_second_version(follow_up):
    assert follow_up("deliver", "--on", "2026-10-12")["appeal_until"] == "2026-10-19"
    talked = follow_up("interview", "--on", "2026-10-13", "--by", "周敏", "--text", "谈了回款")
    assert (talked["interviewed_on"], talked["interviewer"]) == ("2026-10-13", "周敏")
    refusal = ("--refused", "对满意度有异议", "--on", "2026-10-13", "--witness", "何静")
    alone = follow_up("sign", *refusal, expected=2)
    assert alone["error"] == "appraisal.refusal_incomplete"
    signed = follow_up("sign", *refusal, "--witness", "赵一鸣")
    assert (signed["signature"], signed["witnesses"]) == ("refused", ["何静", "赵一鸣"])
    late = follow_up("appeal", "--on", "2026-10-20", "--text", "漏计问卷", expected=2)
    assert late["error"] == "appraisal.appeal_too_late"
    (appeal,) = follow_up("appeal", "--on", "2026-10-16", "--text", "漏计问卷")["appeals"]
    assert (appeal["status"], appeal["rule_until"]) == ("open", "2026-10-30")
    ruling = ("--upheld", "--by", "陈总", "--text", "补录后更正", "--on", "2026-10-20")
    (appeal,) = follow_up("rule", *ruling)["appeals"]
    assert (appeal["status"], appeal["ruled_by"]) == ("upheld", "陈总")
    assert follow_up("rule", *ruling, expected=2)["error"] == "appraisal.appeal_gone"
    second = follow_up("reopen", "--reason", "申诉成立")
    assert (second["version"], second["signature"]) == (2, "none")
    assert [before["appeals"][0]["status"] for before in second["earlier"]] == ["upheld"]


def test_that_an_appeal_is_withdrawn_and_a_signature_agrees_or_not(follow_up):
    follow_up("deliver", "--on", "2026-10-12")
    follow_up("appeal", "--on", "2026-10-12", "--text", "漏计问卷")
    (appeal,) = follow_up("withdraw", "--on", "2026-10-13")["appeals"]
    assert (appeal["status"], appeal["ruled_on"]) == ("withdrawn", "2026-10-13")
    assert follow_up("sign", "--agreed", "--on", "2026-10-14")["signature"] == "agreed"
    assert follow_up("sign", "--disagreed", "--on", "2026-10-14")["signature"] == "disagreed"
    assert follow_up("show")["signed_on"] == "2026-10-14"
    assert "--agreed" in follow_up("sign", expected=2)["message"]


def test_that_a_period_without_a_result_of_the_person_is_told(follow_up):
    told = follow_up("show", period="2019-01", expected=2)
    assert told["error"] == "commands.person_without_result"
