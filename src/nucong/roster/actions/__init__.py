"""What may be done to a roster."""

from ..course_rules import CourseFacts
from ..post_facts import PostFacts
from .bodies import correct_body, end_body, form_body, hold_congress
from .carrying import confirm_carry_over, propose_carry_over, return_carry_over
from .certificate_templates import (
    add_certificate_template,
    remove_certificate_template,
    use_certificate_template,
)
from .correcting import correct_result, word_certificates
from .counting import set_key_positions, tell_protected_counts, tell_workforce
from .course_results import end_course, mark_attendance, tell_results
from .courses import call_course, cancel_course, change_course, plan_course, set_places, start_course
from .enrolling import enrol_people, withdraw_enrolment
from .entering import begin_entry, confirm_entries, finish_entry
from .following import follow_tree
from .importing import import_roster, import_rosters
from .loading import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from .marking import OnBehalf, confirm_line
from .offered_templates import (
    leave_certificate_template,
    offer_certificate_template,
    take_certificate_template,
    withdraw_certificate_template,
)
from .people import add_outside_post, change_outside_post, correct_person, record_training, take_back_name
from .planning import plan_post, unplan_post
from .posts import add_post, correct_post, end_post, hand_over, new_person
from .proposals import answer_proposal, change_proposal, draft_proposal, send_proposal
from .splitting import Deciding, Placing, decide_after_split, put_off_split

__all__ = [
    "BodyDraft",
    "CourseFacts",
    "Deciding",
    "OnBehalf",
    "PersonDraft",
    "Placing",
    "PostDraft",
    "PostFacts",
    "RosterDraft",
    "add_certificate_template",
    "add_outside_post",
    "add_post",
    "answer_proposal",
    "begin_entry",
    "call_course",
    "cancel_course",
    "change_course",
    "change_outside_post",
    "change_proposal",
    "confirm_carry_over",
    "confirm_entries",
    "confirm_line",
    "correct_body",
    "correct_person",
    "correct_post",
    "correct_result",
    "decide_after_split",
    "draft_proposal",
    "end_body",
    "end_course",
    "end_post",
    "enrol_people",
    "finish_entry",
    "follow_tree",
    "form_body",
    "hand_over",
    "hold_congress",
    "import_roster",
    "import_rosters",
    "leave_certificate_template",
    "load_roster",
    "mark_attendance",
    "new_person",
    "offer_certificate_template",
    "plan_course",
    "plan_post",
    "propose_carry_over",
    "put_off_split",
    "record_training",
    "remove_certificate_template",
    "return_carry_over",
    "send_proposal",
    "set_key_positions",
    "set_places",
    "start_course",
    "take_back_name",
    "take_certificate_template",
    "tell_protected_counts",
    "tell_results",
    "tell_workforce",
    "unplan_post",
    "use_certificate_template",
    "withdraw_certificate_template",
    "withdraw_enrolment",
    "word_certificates",
]
