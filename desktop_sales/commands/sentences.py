"""What the refusals of the command line say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "commands.scheme_unreadable": N_(
            "{file} is not a scheme: it must be JSON with code, title, post level, day it takes "
            "effect and indicators. Take a built-in scheme as the pattern."
        ),
        "commands.nobody_to_appraise": N_(
            "Nobody can be appraised for {period}: there are no people, or none holds a post "
            "with a scheme. Give a roster with --roster."
        ),
        "commands.no_data": N_(
            "There are no sales in {period}, so there is nothing to appraise. Import them first."
        ),
        "commands.no_data_in_month": N_(
            "There are no sales in {period}, so there is nothing to appraise. The sales run from "
            "{start} to {end}: choose one of these months, or import the sales of this one."
        ),
        "commands.data_in_other_month": N_(
            "There are no sales in {period}, so there is nothing to appraise. All sales are of "
            "{start}: choose that month, or import the sales of this one."
        ),
        "commands.contest_unreadable": N_(
            "{file} is no contest: it must be JSON with title, measure, period, and teams with "
            "names and members."
        ),
        "commands.unknown_contest": N_(
            "There is no contest “{text}”, or more than one. Write its title or number."
        ),
        "commands.no_award_granted": N_(
            "No award of {period} is granted. Propose and grant awards first, or name a measure "
            "with --measure."
        ),
        "commands.nothing_computed": N_(
            "{period} is not computed yet. Run “appraise --period {key}” first."
        ),
        "commands.person_without_result": N_(
            "No result in {period} for: {people}. Write names or codes as in the roster."
        ),
        "commands.unknown_person": N_(
            "“{text}” is nobody, or more than one. Write the staff number, or the name as in the "
            "roster."
        ),
        "commands.no_work_reports": N_(
            "Nobody wrote a work report of {period} yet. Write one, or name a person."
        ),
        "commands.unknown_series": N_(
            "There is no regular meeting “{text}”. Set it up with “meeting series”."
        ),
        "commands.unknown_customer": N_(
            "There is no customer “{text}”. Write the number, or the name as in the list."
        ),
        "commands.unknown_requisition": N_(
            "There is no requisition “{text}”. Run “recruit list” to see the numbers."
        ),
        "commands.unknown_candidate": N_(
            "There is no candidate “{text}”, or more than one. Write the name as in “recruit "
            "list”, with the requisition where names are alike."
        ),
        "commands.unknown_channel": N_(
            "There is no channel “{text}”. Run “recruit list” to see their names."
        ),
        "commands.unknown_post": N_("There is no post “{text}”. Write it as on the team page."),
        "commands.unknown_region": N_("There is no region “{text}”. Write it as on the team page."),
        "commands.unknown_subject": N_(
            "“{text}” is no region and nobody of the roster, or more than one. Write a region's "
            "name, or a person's name or number."
        ),
        "commands.unknown_version": N_(
            "The plan of {year} has no version {number}. Run “plan show --year {year}” to see its "
            "versions."
        ),
        "commands.review_not_saved": N_(
            "The review of {period} is not saved yet. Run “review save” first."
        ),
        "commands.no_proposal": N_(
            "The plan of {year} has no proposal that waits for an answer. Run “plan show --year "
            "{year}” to see its versions."
        ),
        "commands.several_proposals": N_(
            "{count} proposals wait for an answer in the plan of {year}. Choose one by --proposer."
        ),
        "commands.target_unreadable": N_("“{text}” is no target. Write it as 林晓:2026-08=120万."),
        "commands.nobody_to_award": N_(
            "Nobody has a figure of {measure} in {period}, so there is nobody to award."
        ),
    }
)
