"""What every public operation is, so that who may do it follows from a rule; and the arguments it is called with.

An operation that is not here fails the test. Each stands under its module, with the kind of thing that it does.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from kiosk.content.papers import PaperCode
from kiosk.guidance.geprint import Asked, Purpose
from tests.access.world import World


class Kind(Enum):
    """Who may do it."""

    #: of one client, also when his file is closed: who guides him now, and the teamleider
    READS = "reads one client"
    #: of one client whose file is open: the same people
    CHANGES = "changes one client"
    #: the teamleider alone
    LEADS = "teamleider only"
    #: everybody who works here, who is told of his own clients and of no other
    OWN = "own things"
    #: a part of one of the others, inside its transaction: no screen and no command calls it
    PART = "part of another"


K = Kind
#: by module of ``kiosk``, its operations by what they are
OPERATIONS: Mapping[str, Mapping[Kind, str]] = {
    "doctor.inside": {K.LEADS: "look_inside"},
    "people.access": {K.PART: "visible require_right"},
    "guidance.all_kept": {K.LEADS: "all_kept"},
    "guidance.advies": {
        K.READS: "adviezen_of scores_went to_print",
        K.LEADS: "advise what_longer_moves decide_longer decide_not",
    },
    "guidance.changing": {K.PART: "changing changing_row to_change removing keep_new"},
    "guidance.checklist": {K.READS: "checklist_of", K.CHANGES: "tick_point untick_point"},
    "guidance.clients": {K.READS: "note_look require_seen open_client", K.PART: "looking reach visible_clients"},
    "guidance.closing": {K.LEADS: "before_closing check_reopen what_reopening_moves reopen", K.PART: "open_again"},
    "guidance.doorverwijzen": {
        K.READS: "doorverwijzingen_of",
        K.CHANGES: "refer tell_afloop take_back",
        K.LEADS: "count_aflopen",
    },
    "guidance.dossier": {K.READS: "dossier_of", K.PART: "read_dossier"},
    "guidance.doubles": {K.OWN: "already_here", K.LEADS: "remove_empty"},
    "guidance.erasing": {K.LEADS: "before_erasing erase_client"},
    "guidance.gemeente": {K.OWN: "plans_agreed", K.LEADS: "agree_on_plans end_agreement"},
    "guidance.exporting.export": {K.LEADS: "export_all"},
    "guidance.geprint": {K.READS: "ask_print"},
    "guidance.half_typed": {K.READS: "keep_half_typed", K.OWN: "drop_half_typed what_half_typed"},
    "guidance.home": {K.OWN: "home_of"},
    "guidance.huishouden": {K.PART: "part"},
    "guidance.intake": {
        K.READS: "what_moves who_can_go_along",
        K.CHANGES: "change_client",
        K.OWN: "add_client possible_housemates",
        K.LEADS: "guide stop_guiding hand_over",
        K.PART: "begin_file begin_guiding end_guiding",
    },
    "guidance.instellingen": {K.LEADS: "settings_now foresee_setting change_setting"},
    "guidance.inzage": {K.READS: "inzage_of"},
    "guidance.logboek": {K.LEADS: "logboek find_in_logboek"},
    "guidance.joining": {K.LEADS: "file_numbered before_joining join"},
    "guidance.leaving": {K.LEADS: "leaving remove_colleague alone give_away"},
    "guidance.lengthening": {K.LEADS: "what_another_end_moves change_end", K.PART: "set_end note_end"},
    "guidance.meting.begin": {K.READS: "way_in before_meting"},
    "guidance.meting.corrections": {K.READS: "kept_uitkomst", K.OWN: "clients_to_move_to", K.CHANGES: "correct move"},
    "guidance.meting.drafts": {
        K.CHANGES: "answer differ put_back tick_kan remark set_interpreter discard stop_for_now"
    },
    "guidance.meting.metingen": {
        K.READS: "draft_of check_day metingen_of",
        K.CHANGES: "start finish stop_for_good show_private",
    },
    "guidance.meting.vvs": {K.READS: "overtyplijst tick_parts"},
    "guidance.notitie": {K.LEADS: "notitie_of write_notitie erase_notitie"},
    "guidance.omgeving": {
        K.READS: "people_around around agreements_of usual_agreements",
        K.CHANGES: "add_person change_person remove_person agree let_hang",
    },
    "guidance.ophangen": {K.OWN: "places_in hang_printed"},
    "guidance.overdracht": {K.READS: "overdracht_of", K.CHANGES: "say_what_works"},
    "guidance.overleg.besluiten": {
        K.LEADS: "decide_punt change_punt decide_actie decide_referral decide_move take_back mendable of_overleg",
        K.READS: "of_client tick_besluit",
        K.OWN: "mine",
    },
    "guidance.overleg.bespreken": {K.LEADS: "begin_bespreking bespreek"},
    "guidance.overleg.meekijken": {
        K.LEADS: "regievoerder_comes regievoerder_leaves let_regievoerder_go first_seen meekijken withdraw decide"
    },
    "guidance.overleg.mine": {K.OWN: "from_overleg my_overleg waits_for"},
    "guidance.overleg.minutes": {K.LEADS: "minutes_of"},
    "guidance.overleg.overleg": {
        K.OWN: "next_overleg",
        K.LEADS: "plan_overleg begin go_to discuss end agenda past",
    },
    "guidance.overleg.poster": {K.LEADS: "poster_item"},
    "guidance.overleg.present": {K.LEADS: "who_was_there say_present"},
    "guidance.overleg.punten": {
        K.CHANGES: "hand_in",
        K.READS: "handed_in reword take_back",
        K.LEADS: "who_may_take give waiting_of_clients",
        K.OWN: "my_punten has_heard",
    },
    "guidance.overleg.unnamed": {K.LEADS: "without_names", K.OWN: "names_told"},
    "guidance.plan.first_things": {K.READS: "first_things"},
    "guidance.plan.history": {K.PART: "changing_actie read_history last_act_of note_act"},
    "guidance.plan.pip": {K.READS: "goals_of goals_and_plan", K.CHANGES: "add_goal change_goal reach_goal drop_goal"},
    "guidance.plan.plan": {
        K.READS: "plan_of",
        K.CHANGES: "add add_all change tick drop climb undo",
        K.PART: "read_plan put_in",
    },
    "guidance.plan.suggesties": {K.READS: "openings"},
    "guidance.rapport.foreseen": {K.LEADS: "foresee tells_more"},
    "guidance.rapport.rapport": {K.LEADS: "reports report preview_report make_report make_as_seen remove_report"},
    "guidance.retention": {K.LEADS: "retention let_go looked_through"},
    "guidance.route.afspraken": {
        K.READS: "planned held",
        K.CHANGES: "plan_afspraak move_afspraak cancel_afspraak hold_afspraak change_day",
    },
    "guidance.route.allowed": {K.PART: "why_moved"},
    "guidance.route.attention": {K.PART: "order_of_board"},
    "guidance.route.begun": {K.READS: "begun_of", K.CHANGES: "tell_begun"},
    "guidance.route.bezoek": {K.READS: "visit_of", K.CHANGES: "tell note"},
    "guidance.route.board": {K.OWN: "board lines_of", K.PART: "read_board"},
    "guidance.route.fasen": {
        K.CHANGES: "start_fase take_back_fase",
        K.PART: "begin_first_fase first_fase_follows tell_fase",
    },
    "guidance.route.hulpvragen": {
        K.CHANGES: "begin_hulpvraag start_fase_of take_back_fase_of close_hulpvraag reopen_hulpvraag"
    },
    "guidance.route.offered": {K.CHANGES: "add_offered"},
    "guidance.route.overzicht": {K.LEADS: "overzicht routes_of"},
    "guidance.route.planning": {K.PART: "plan_route replan"},
    "guidance.route.route": {
        K.READS: "timeline_of",
        K.CHANGES: "tick_mijlpaal reopen_mijlpaal move_mijlpaal skip_mijlpaal add_mijlpaal",
    },
    "guidance.route.setting_aside": {K.CHANGES: "set_aside take_back"},
    "guidance.sociaal": {
        K.READS: "overdrachten_of answer note_back",
        K.CHANGES: "hand_over",
        K.OWN: "contacts_to_ask proposed_contact",
        K.PART: "contacts_wait",
    },
    "guidance.takeover.take_over": {K.LEADS: "look_through take_over"},
    "guidance.terugkijken.drafts": {K.CHANGES: "start choose say clear discard stop_for_now"},
    "guidance.terugkijken.finishing": {K.CHANGES: "finish reopen"},
    "guidance.terugkijken.reading": {K.READS: "way_in draft_of talks_of talk_of"},
    "guidance.terugkijken.to_plan": {K.CHANGES: "put_in_plan"},
    "guidance.tevredenheid": {K.OWN: "keep_form", K.LEADS: "keep_paper_form totals"},
    "guidance.tijdlijn": {K.READS: "tijdlijn_of"},
    "guidance.toestemming": {K.READS: "current", K.CHANGES: "record", K.PART: "note"},
    "guidance.uitgereikt": {K.CHANGES: "hand_out"},
    "guidance.verhuizing.arriving": {K.LEADS: "look_through bring_in"},
    "guidance.verhuizing.gathering": {K.PART: "gather"},
    "guidance.verhuizing.giving": {K.READS: "went_to", K.LEADS: "what_goes_along gathered give"},
    "guidance.verhuizing.taking_in": {K.PART: "take_in"},
    "guidance.wachten": {
        K.CHANGES: "begin_waiting change_waiting end_waiting drop_waiting bridge_by_note bridge_by_actie"
    },
    "guidance.wensen": {
        K.READS: "wensen_of",
        K.CHANGES: "say_wens look_back drop_wens",
        K.PART: "look_back_in_talk",
    },
    "paper.making.alles": {K.LEADS: "alles_blad"},
    "paper.making.advies": {K.LEADS: "make_advies", K.READS: "advies_blad"},
    "paper.making.brief": {K.READS: "brief_paper"},
    "paper.making.catalogue": {K.READS: "papers"},
    "paper.making.catalogue.plans": {K.READS: "plan_for_vvs kept_paper talk_sheet"},
    "paper.making.catalogue.team": {
        K.READS: "handover_sheet sociaal_sheet advies_sheet",
        K.LEADS: "team_sheet agenda_paper minutes_paper tevreden_sheet rapport_sheet",
    },
    "paper.making.checklist": {K.READS: "checklist_blad"},
    "paper.making.client_cards": {K.READS: "route_card road_sheet"},
    "paper.making.client_poster": {K.READS: "client_poster"},
    "paper.making.gevolgen": {K.LEADS: "gevolgen"},
    "paper.making.inzage": {K.READS: "inzageblad"},
    "paper.making.kept": {K.READS: "opened_prints paper_again opened_print"},
    "paper.making.office": {K.READS: "uitkomst_document"},
    "paper.making.overdracht": {K.READS: "overdrachtsblad"},
    "paper.making.overleg": {K.LEADS: "agenda_sheet minutes_sheet"},
    "paper.making.overzicht": {K.LEADS: "overzichtsblad"},
    "paper.making.plan": {K.READS: "plan_paper"},
    "paper.making.poster_now": {K.LEADS: "hang hang_new"},
    "paper.making.printing": {K.READS: "ask_for"},
    "paper.making.sociaal": {K.CHANGES: "make_overdracht", K.READS: "sociaal_blad"},
    "paper.making.terugkijken": {K.READS: "terugkijkblad"},
    "paper.making.tevredenheid": {K.LEADS: "tevreden_totalen"},
    "people.acting": {K.PART: "acting reading write_audit write_look require_teamleider"},
    "people.login": {
        K.PART: "show_own_pin end_work who_may_go",
        K.OWN: "log_out",
        K.LEADS: "leave_program add_colleague give_pin",
    },
    "people.own_pin": {K.OWN: "change_own_pin"},
    "people.recovery": {K.LEADS: "make_recovery_code"},
    "people.team": {K.LEADS: "team lift_wait"},
    "upkeep.changes": {K.LEADS: "change_content assumption_holds assumption_settled"},
    "upkeep.editions": {K.LEADS: "places hang hang_new rename_place take_down"},
    "upkeep.exchange.bring_in": {K.LEADS: "bring_in"},
    "upkeep.kept_words": {K.PART: "names_client"},
    "upkeep.meldingen": {K.OWN: "tell_not_right", K.LEADS: "open_meldingen give_to settle"},
    "upkeep.numbers": {K.LEADS: "change_numbers"},
    "upkeep.partner_list": {
        K.LEADS: "add_partner change_partner remove_partner give_partner_to partner_looked_through"
    },
    "upkeep.partners": {K.LEADS: "change_contact change_task add_task remove_task give_words"},
    "upkeep.poster": {K.LEADS: "change_agreement add_agreement remove_agreement give_poster_to poster_looked_through"},
    "upkeep.recovery_key": {K.LEADS: "keep_recovery_key"},
    "upkeep.vragen": {K.OWN: "collect", K.LEADS: "open_vragen answer_with drop"},
    "upkeep.waiting": {K.OWN: "waiting what_waits"},
}
#: what is asked in another way too, that is of another kind: its name, the kind, and what is said otherwise
VARIANTS: Mapping[str, tuple[str, Kind, Mapping[str, Callable[[World], Any]]]] = {
    # a client can take his yes back as long as anything is kept of him
    "guidance.toestemming.record: no": (
        "guidance.toestemming.record",
        K.READS,
        {"given": lambda w: False, "signed": lambda w: False},
    ),
    "guidance.geprint.ask_print: for VVS": (
        "guidance.geprint.ask_print",
        K.READS,
        {"asked": lambda w: Asked(PaperCode.PLAN, "nl", w.client.id, purpose=Purpose.VVS)},
    ),
    # who saw an older state is told no more by it than that it is not there
    "guidance.plan.plan.tick: stale": ("guidance.plan.plan.tick", K.CHANGES, {"version": lambda w: 99}),
    "guidance.overleg.besluiten.tick_besluit: stale": (
        "guidance.overleg.besluiten.tick_besluit",
        K.READS,
        {"version": lambda w: 99},
    ),
    "guidance.overleg.punten.reword: stale": ("guidance.overleg.punten.reword", K.READS, {"version": lambda w: 99}),
}
#: what the content keeps from a stagiair, of his own clients too
KEPT_FROM_STAGIAIRS = {
    "guidance.sociaal.hand_over",
    "paper.making.sociaal.make_overdracht",
    "guidance.meting.drafts.discard",
    "guidance.terugkijken.drafts.discard",
    "guidance.omgeving.remove_person",
    "guidance.geprint.ask_print: for VVS",
}
_MEEKIJKEN = "guidance.overleg.meekijken"
#: what can be done while the regievoerder looks on: it gives only what the client's own toestemming opens
FIT_TO_SEE = {
    *(f"{_MEEKIJKEN}.{name}" for name in OPERATIONS[_MEEKIJKEN][K.LEADS].split()),
    "guidance.half_typed.keep_half_typed",
    "guidance.half_typed.drop_half_typed",
    "guidance.tevredenheid.keep_form",
    "people.own_pin.change_own_pin",
}
#: what gives nothing back whoever asks, or nothing but to the teamleider: no reading is begun for it
TELLS_NOTHING = {
    "people.login.log_out",
    "upkeep.waiting.waiting",
    "upkeep.waiting.what_waits",
}
