"""Awards and emulation: what was done, in words of the record."""

from __future__ import annotations

from nucong.kernel.refusal import N_

AWARDS = {
    "award.correct": N_("corrected an award"),
    "award.keep_version": N_("set the rules of an award"),
    "award.register": N_("registered for an award"),
    "award.take_registration_back": N_("took a registration back"),
    "award.make_call": N_("prepared a call for awards"),
    "award.change_call": N_("changed a call for awards"),
    "award.add_to_call": N_("put an award into a call"),
    "award.take_out_of_call": N_("took an award out of a call"),
    "award.open_call": N_("opened a call for awards"),
    "award.close_call": N_("closed a call for awards"),
    "award.cancel_call": N_("cancelled a call for awards"),
    "award.set_quotas": N_("gave places of an award"),
    "award.give_extra": N_("gave additional places of an award"),
    "award.nominate": N_("wrote a nomination"),
    "award.change_nomination": N_("changed a nomination"),
    "award.attach_to_nomination": N_("attached a file to a nomination"),
    "award.remove_from_nomination": N_("took a file out of a nomination"),
    "award.keep_consent": N_("noted that somebody agrees to a nomination"),
    "award.withdraw_consent": N_("withdrew the consent to a nomination"),
    "award.send_nomination": N_("sent a nomination up"),
    "award.forward_nomination": N_("passed a nomination on upwards"),
    "award.return_nomination": N_("sent a nomination back"),
    "award.choose_nomination": N_("chose a nomination for an award"),
    "award.leave_nomination": N_("did not choose a nomination"),
    "award.reopen_nomination": N_("took a nomination up again"),
    "award.withdraw_nomination": N_("withdrew a nomination"),
    "award.award_nomination": N_("gave an award by a decision"),
    "award.renew": N_("began a nomination of an earlier year anew"),
    "award.excuse": N_("passed over a rule with a reason"),
    "award.keep_ballot": N_("wrote down a vote"),
    "award.rank": N_("put nominations in order"),
    "award.put_in_decision": N_("put nominations into a decision"),
    "award.enter": N_("entered the awards of a decision"),
    "award.give": N_("entered an award that was given"),
    "award.withdraw": N_("withdrew an award"),
}
