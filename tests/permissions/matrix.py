"""Who may do what, in which state: the whole of it on one page.

A row is an act, the things it is asked about, and a column per role (the letters above a column begin its
name, in the order of ``ROLES``). Things are named ``kind/state`` as in ``world.py``; ``item&exempt/draft+notice``
stands for both kinds in both states; ``-`` for an act that is about no thing. Of the kinds an act mentions, a
state without a row is one where nobody may.

``stranger`` has an account and nothing else, ``excluded`` is a member with a conflict of interest in each item,
``cleared`` a regular attendee cleared for the exempt ones, ``youth`` a member whose seat a minor may hold,
the follow-ups are the ``member``'s, but of the exempt items, restricted after they were given, the ``attendee``'s,
``conflicted`` coordinates, chairs, and has every grant there is, and is kept out of each item all the same,
``elsewhere`` coordinates another municipality, and whatever ``former`` was here ended yesterday: coordinator, deputy,
guest, partner, and the leader of a natteravn group with a place on a shift of last month and on one ahead.
"""

from dataclasses import dataclass
from itertools import product

ROLES = [
    "public",
    "stranger",
    "volunteer",
    "leader",
    "guest",
    "partner",
    "deputy",
    "observer",
    "attendee",
    "youth",
    "member",
    "cleared",
    "excluded",
    "conflicted",
    "secretary",
    "chair",
    "coordinator",
    "reader",
    "administrator",
    "portal",
    "elsewhere",
    "former",
]

TABLE = """
                                |                                                     | p s v l g p d o a y m c e c s c c r a p e f
                                |                                                     | u t o e u a e b t o e l x o e h o e d o l o
accounts.administer_portal      | -                                                   | . . . . . . . . . . . . . . . . . . . x . .
accounts.erase_self             | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
accounts.own_account            | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
accounts.visit                  | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
workbench.act_for               | -                                                   | . . . . . . . . . . . . . x . . x . . . x .
workbench.view_workbench        | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
search.search                   | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
reminders.report_delivery       | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
reminders.retry_reminder        | -                                                   | . . . . . . . . . . . . . . . . . . . x . .
reminders.view_outbox           | -                                                   | . . . . . . . . . . . . . . . . . . . x . .
municipalities.answer_page      | municipality                                        | x x x x x x x x x x x x x x x x x x x x x x
municipalities.change_administrators | municipality                                        | . . . . . . . . . . . . . . . . . . x x . .
municipalities.change_page      | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
municipalities.change_people    | municipality                                        | . . . . . . . . . . . . . x . . x . x x . .
municipalities.erase_people     | municipality                                        | . . . . . . . . . . . . . x . . x . x x . .
municipalities.view_history     | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
municipalities.view_internal    | municipality                                        | . . . . . . . . . . . . . x . . x x x . . .
municipalities.view_public_page | municipality                                        | x x x x x x x x x x x x x x x x x x x x x x
councils.add_council            | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
councils.change_council         | council                                             | . . . . . . . . . . . . . x . . x . x . . .
councils.list_councils          | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
councils.view_contact           | council                                             | . . . . . . x x x x x x x x x x x . x . . .
councils.view_council           | council                                             | . . . . . . x x x x x x x x x x x x x . . .
councils.view_history           | council                                             | . . . . . . . . . . . . . x . . x . x . . .
meetings.add_item               | meeting/draft+notice                                | . . . . . . . . . . . . . x x x x . . . . .
meetings.add_paper              | item&exempt/draft+notice+minutes                    | . . . . . . . . . . . . . . x x x . . . . .
meetings.answer_by_link         | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
meetings.answer_notice          | member-invitation/notice                            | . . . . . . . . . . x . . x x . x . . . . .
meetings.approve_minutes        | meeting/minutes                                     | . . . . . . . . . . . . . x x x x . . . . .
meetings.cancel_meeting         | meeting/draft+notice                                | . . . . . . . . . . . . . x x . x . . . . .
meetings.change_follow_up       | item-follow-up&exempt-follow-up/minutes+approved    | . . . . . . . . . . . . . . x . x . . . . .
meetings.change_item            | item&exempt/draft+notice                            | . . . . . . . . . . . . . . x x x . . . . .
meetings.change_meeting         | meeting/draft+notice                                | . . . . . . . . . . . . . x x . x . . . . .
meetings.comment_item           | item/notice+minutes                                 | . . . . . . . . x x x x . . x x x . . . . .
meetings.comment_item           | exempt/notice+minutes                               | . . . . . . . . . . x x . . x x x . . . . .
meetings.correct_minutes        | item&exempt/approved                                | . . . . . . . . . . . . . . x . x . . . . .
meetings.delete_meeting         | meeting/draft                                       | . . . . . . . . . . . . . x x . x . . . . .
meetings.enter_answers          | meeting/notice                                      | . . . . . . . . . . . . . x x . x . . . . .
meetings.finish_follow_up       | item-follow-up/minutes+approved                     | . . . . . . . . . . x . . . x . x . . . . .
meetings.finish_follow_up       | exempt-follow-up/minutes+approved                   | . . . . . . . . . . . . . . x . x . . . . .
meetings.give_follow_up         | item&exempt/minutes                                 | . . . . . . . . . . . . . . x . x . . . . .
meetings.grant_item             | item&exempt/draft+notice+minutes+approved+cancelled | . . . . . . . . . . . . . . x . x . . . . .
meetings.list_follow_up         | item-follow-up/minutes+approved                     | . . . . x . . x x x x x . . x x x x x . . .
meetings.list_follow_up         | exempt-follow-up/minutes+approved                   | . . . . . . . . x . x x . . x x x . . . . .
meetings.list_item              | item&exempt/draft                                   | . . . . . . . . . . . . . . x x x . . . . .
meetings.list_item              | item&exempt/notice+minutes+approved+cancelled       | . . . . x . . x x x x x . . x x x x x . . .
meetings.list_meetings          | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
meetings.plan_meeting           | council                                             | . . . . . . . . . . . . . x x . x . . . . .
meetings.change_proposal        | proposal/waiting+returned                           | . . . . . . . . . . x . . . . . . . . . . .
meetings.decide_proposal        | proposal/waiting                                    | . . . . . . . . . . . . . x x x x . . . . .
meetings.propose_item           | council                                             | . . . . . . x x x x x x x x x x . . . . . .
meetings.view_proposal          | proposal/waiting+returned+withdrawn                 | . . . . . . . . . . x . . x x x x . . . . .
meetings.view_proposal          | proposal&exempt-proposal/accepted                   | . . . . . . . . . . x . . . x x x . . . . .
meetings.withdraw_proposal      | proposal/waiting+returned                           | . . . . . . . . . . x . . . . . . . . . . .
meetings.send_item              | item&exempt/minutes+approved                        | . . . . . . . . . . . . . . x . x . . . . .
meetings.send_follow_up         | item-follow-up&exempt-follow-up/minutes+approved    | . . . . . . . . . . . . . . x . x . . . . .
meetings.view_proposal          | matter/waiting+accepted+answered                    | . . . . . . . . . . . . . . x x x . . . . .
meetings.view_proposal          | exempt-matter/answered                              | . . . . . . . . . . . . . . x x x . . . . .
meetings.change_proposal        | matter/waiting                                      | . . . . . . . . . . . . . . x . x . . . . .
meetings.withdraw_proposal      | matter/waiting                                      | . . . . . . . . . . . . . . x . x . . . . .
meetings.decide_proposal        | matter/waiting                                      | . . . . . . . . . . . . . . . . x . . . . .
meetings.view_answer            | matter/answered                                     | . . . . x . . x x x x x . . x x x x x . . .
meetings.view_answer            | exempt-matter/answered                              | . . . . . . . . . . x x . . x x x . . . . .
meetings.write_answer           | matter/accepted+answered                            | . . . . . . . . . . . . . . . . x . . . . .
meetings.write_answer           | exempt-matter/answered                              | . . . . . . . . . . . . . . . . x . . . . .
meetings.put_answer             | matter&exempt-matter/answered                       | . . . . . . . . . . . . . . x . x . . . . .
meetings.read_paper             | item-paper&exempt-paper/draft                       | . . . . . . . . . . . . . . x x x . . . . .
meetings.read_paper             | item-paper/notice+minutes+approved+cancelled        | . . . . x . . x x x x x . . x x x x x . . .
meetings.read_paper             | exempt-paper/notice+minutes+approved+cancelled      | . . . . . . . . . . x x . . x x x . . . . .
meetings.recall_notice          | meeting/notice                                      | . . . . . . . . . . . . . x x . x . . . . .
meetings.record_decision        | item&exempt/minutes                                 | . . . . . . . . . . . . . . x . x . . . . .
meetings.remove_paper           | item-paper&exempt-paper/draft                       | . . . . . . . . . . . . . . x x x . . . . .
meetings.reopen_follow_up       | item-follow-up&exempt-follow-up/minutes+approved    | . . . . . . . . . . . . . . . . . . . . . .
meetings.restrict_item          | item/notice+minutes+approved+cancelled              | . . . . . . . . . . . . . . x x x . . . . .
meetings.review_item            | item/notice                                         | . . . . . . . . x x x x . . x x x . . . . .
meetings.review_item            | exempt/notice                                       | . . . . . . . . . . x x . . x x x . . . . .
meetings.send_notice            | meeting/draft                                       | . . . . . . . . . . . . . x x . x . . . . .
meetings.start_meeting          | meeting/notice                                      | . . . . . . . . . . . . . x x . x . . . . .
meetings.view_answers           | meeting/draft                                       | . . . . . . . . . . . . . x x x x . . . . .
meetings.view_answers           | meeting/notice+minutes+approved+cancelled           | . . . . . . . x x x x x x x x x x x x . . .
meetings.view_comments          | item&exempt/draft                                   | . . . . . . . . . . . . . . x x x . . . . .
meetings.view_comments          | item/notice+minutes+approved+cancelled              | . . . . . . . . x x x x . . x x x . . . . .
meetings.view_comments          | exempt/notice+minutes+approved+cancelled            | . . . . . . . . . . x x . . x x x . . . . .
meetings.view_decision          | item-decision/minutes+approved                      | . . . . x . . x x x x x . . x x x x x . . .
meetings.view_decision          | exempt-decision/minutes+approved                    | . . . . . . . . . . x x . . x x x . . . . .
meetings.view_follow_up         | item-follow-up/minutes+approved                     | . . . . x . . x x x x x . . x x x x x . . .
meetings.view_follow_up         | exempt-follow-up/minutes+approved                   | . . . . . . . . . . x x . . x x x . . . . .
meetings.view_history           | meeting/draft+notice+minutes+approved+cancelled     | . . . . . . . . . . . . . x x . x . . . . .
meetings.view_item              | item&exempt/draft                                   | . . . . . . . . . . . . . . x x x . . . . .
meetings.view_item              | item/notice+minutes+approved+cancelled              | . . . . x . . x x x x x . . x x x x x . . .
meetings.view_item              | exempt/notice+minutes+approved+cancelled            | . . . . . . . . . . x x . . x x x . . . . .
meetings.view_meeting           | meeting/draft                                       | . . . . . . . . . . . . . x x x x . . . . .
meetings.view_meeting           | meeting/notice+minutes+approved+cancelled           | . . . . x . . x x x x x x x x x x x x . . .
meetings.view_minutes           | meeting/minutes                                     | . . . . . . . . . . . . . x x x x . . . . .
meetings.view_minutes           | meeting/approved                                    | . . . . . . . x x x x x x x x x x x x . . .
meetings.view_reviews           | meeting/draft+notice+minutes+approved+cancelled     | . . . . . . . . . . . . . x x x x . . . . .
meetings.write_item_minutes     | item&exempt/minutes                                 | . . . . . . . . . . . . . . x . x . . . . .
meetings.write_minutes          | meeting/minutes                                     | . . . . . . . . . . . . . x x . x . . . . .
polls.answer                    | member-asked/open                                   | . . . . . . . . . . x . . . . . . . . . . .
polls.answer_by_link            | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
polls.ask                       | council                                             | . . . . . . . . . . . . . x x . x . . . . .
polls.change_poll               | poll/open                                           | . . . . . . . . . . . . . x x . x . . . . .
polls.view_own                  | member-asked/open+closed                            | . . . . . . . . . . x . . . . . . . . . . .
polls.view_poll                 | poll/open+closed                                    | . . . . . . . . . . . . . x x x x . . . . .
planning.change_lapses          | council                                             | . . . . . . . . . . . . . x x . x . . . . .
planning.change_rolling         | council                                             | . . . . . . . . . . . . . x x . x . . . . .
planning.change_year            | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
planning.follow                 | -                                                   | . . . . . . . . . . . . . x . . x x x . x .
planning.plan_year              | -                                                   | . . . . . . . . . . . . . x x . x . . . x .
planning.view_wheel             | municipality                                        | . . . . . . . . . . . . . x . . x x x . . .
editions.publish_minutes        | meeting/approved                                    | . . . . . . . . . . . . . x x . x . . . . .
editions.publish_notice         | meeting/notice+minutes+approved+cancelled           | . . . . . . . . . . . . . x x . x . . . . .
editions.view_publication       | publication                                         | x x x x x x x x x x x x x x x x x x x x x x
editions.withdraw               | publication                                         | . . . . . . . . . . . . . x x . x . . . . .
preparedness.call               | council                                             | . . . . . . . . . . . . . x x . x . . . . .
preparedness.change_readiness   | council                                             | . . . . . . . . . . . . . x x . x . . . . .
preparedness.choose             | -                                                   | . . . . . . . . . . . . . x x . x . . . x .
preparedness.watch              | meeting/notice+minutes+approved+cancelled           | . . . . . . . . . . . . . x x . x . . . . .
measures.add_goals              | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
measures.add_plan               | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
measures.change_figures         | indicator&police-indicator                          | . . . . . . . . . . . . . x . . x . x . . .
measures.change_goals           | goal&indicator                                      | . . . . . . . . . . . . . x . . x . x . . .
measures.change_measure         | measure/item+exempt                                 | . . . . . . . . . . . . . . x . x . x . . .
measures.change_plan            | plan/draft+adopted                                  | . . . . . . . . . . . . . x . . x . x . . .
measures.clear_figures          | police-indicator                                    | . . . . . . . . x . . . . . . . . . . . . .
measures.create_from_decision   | item-decision&exempt-decision/minutes+approved      | . . . . . . . . . . . . . . x . x . . . . .
measures.create_measure         | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
measures.finish_step            | step/item                                           | . . . . . x . . x . x . . . x . x . x . . .
measures.finish_step            | step/exempt                                         | . . . . . x . . . . x . . . x . x . x . . .
measures.grant_partner          | measure/item+exempt                                 | . . . . . . . . . . . . . . . . x . x . . .
measures.list_measures          | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
measures.set_up                 | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
measures.sign_plan              | plan/draft+adopted                                  | . . . . . . . . x . . . . . . x . . . . . .
measures.update_status          | measure/item+exempt                                 | . . . . . x . . . . x . . . x . x . x . . .
measures.view_figures           | indicator                                           | . . . . . . . . . . . . . x . . x x x . . .
measures.view_figures           | police-indicator                                    | . . . . . . . . x . . . . x . . x x x . . .
measures.view_goals             | goal&indicator                                      | x x x x x x x x x x x x x x x x x x x x x x
measures.view_history           | measure/item+exempt                                 | . . . . . . . . . . . . . . x . x . x . . .
measures.view_measure           | measure/item                                        | . . . . . x . x x x x x . . x x x x x . . .
measures.view_measure           | measure/exempt                                      | . . . . . x . . . . x x . . x x x x x . . .
measures.view_plan              | plan/draft+adopted+ended                            | . . . . . . . x x . x x x x x x x x x . . .
measures.view_plans             | municipality                                        | . . . . . . . x x . x x x x x x x x x . . .
knowledge.answer                | observation&partner-observation                     | . . . . . . . . . . . . . x . . x . . . . .
knowledge.change_challenge      | challenge                                           | . . . . . . . . . . . . . x . . x . . . . .
knowledge.evaluate              | measure/item+exempt                                 | . . . . . . . . . . . . . . . . x . x . . .
knowledge.follow                | municipality                                        | . . . . . . . . . . . . . x . . x x x x . .
knowledge.follow_all            | -                                                   | . . . . . . . . . . . . . . . . . . . x . .
knowledge.handle                | municipality                                        | . . . . . . . . . . . . . x . . x . . . . .
knowledge.open                  | -                                                   | . . . . . . . . x . x x x x x x x . . . x .
knowledge.remove                | observation                                         | . . . . . . . . . . x . . x . . x . . . . .
knowledge.remove                | partner-observation                                 | . . . . . . . . . . . . . x . . x . . . . .
knowledge.report                | municipality                                        | . . . . . . . . x . x x x x x x x . . . . .
knowledge.report_by_link        | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
knowledge.set_up                | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
knowledge.view                  | municipality                                        | . . . . . . . . x . x x x x x x x . . . . .
knowledge.view_challenge        | challenge                                           | . . . . . . . . x . x x x x x x x . . . . .
knowledge.view_evaluation       | evaluation/item                                     | . . . . . x . x x x x x . . x x x x x . . .
knowledge.view_evaluation       | evaluation/exempt                                   | . . . . . x . . . . x x . . x x x x x . . .
knowledge.view_observation      | observation&partner-observation                     | . . . . . . . . x . x x x x x x x . . . . .
nightwatch.add_group            | municipality                                        | . . . . . . . . . . . . . x . . x . x . . .
nightwatch.add_person           | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.answer_report        | report                                              | . . . . . . . . . . . . . x . . x . x . . .
nightwatch.answer_offer         | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
nightwatch.answer_join          | former-join/waiting                                 | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.ask_stand_in         | sign-up/open+walked                                 | . . x . . . . . . . . . . . . . . . . . . .
nightwatch.ask_stand_in         | former-sign-up/open+walked                          | . . . . . . . . . . . . . . . . . . . . . x
nightwatch.answer_turn          | -                                                   | x x x x x x x x x x x x x x x x x x x x x x
nightwatch.choose_team          | sign-up/open+walked                                 | . . x . . . . . . . . . . . . . . . . . . .
nightwatch.choose_team          | former-sign-up/open+walked                          | . . . . . . . . . . . . . . . . . . . . . x
nightwatch.choose_turn          | sign-up/open+walked                                 | . . x . . . . . . . . . . . . . . . . . . .
nightwatch.choose_turn          | former-sign-up/open+walked                          | . . . . . . . . . . . . . . . . . . . . . x
nightwatch.give_place           | sign-up&former-sign-up/open+walked                  | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.cancel_shift         | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.change_group         | group                                               | . . . . . . . . . . . . . x . . x . x . . .
nightwatch.change_shift         | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.create_shift         | group                                               | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.decide_shift         | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.keep_log             | shift/open                                          | . . x x . . . . . . . . . x . . x . x . . .
nightwatch.keep_log             | shift/walked                                        | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.plan_season          | group                                               | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.set_briefing         | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.sign_up              | shift/open+walked                                   | x x x x x x x x x x x x x x x x x x x x x x
nightwatch.take_off             | sign-up&former-sign-up/open+walked                  | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.take_back_join       | former-join/waiting                                 | . . . . . . . . . . . . . . . . . . . . . x
nightwatch.view_join            | former-join/waiting+declined                        | . . . x . . . . . . . . . x . . x . x . . x
nightwatch.view_group           | group                                               | x x x x x x x x x x x x x x x x x x x x x x
nightwatch.view_history         | group                                               | . . . . . . . . . . . . . x . . x . x . . .
nightwatch.view_nights          | group                                               | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.view_numbers         | municipality                                        | . . . . . . . . . . . . . x . . x x x . . .
nightwatch.view_own_shifts      | -                                                   | . x x x x x x x x x x x x x x x x x x x x x
nightwatch.view_participants    | shift/open                                          | . . x x . . . . . . . . . x . . x . x . . .
nightwatch.view_participants    | shift/walked+cancelled                              | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.view_phones          | shift/open+walked+cancelled                         | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.view_report          | report                                              | . . . x . . . . . . . . . x . . x . x . . .
nightwatch.view_shift           | shift/open+walked+cancelled                         | x x x x x x x x x x x x x x x x x x x x x x
nightwatch.view_sign_up         | sign-up/open+walked                                 | . . x x . . . . . . . . . x . . x . x . . .
nightwatch.view_sign_up         | former-sign-up/open                                 | . . x x . . . . . . . . . x . . x . x . . x
nightwatch.view_sign_up         | former-sign-up/walked                               | . . . x . . . . . . . . . x . . x . x . . x
nightwatch.withdraw             | sign-up/open+walked                                 | . . x . . . . . . . . . . . . . . . . . . .
nightwatch.withdraw             | former-sign-up/open+walked                          | . . . . . . . . . . . . . . . . . . . . . x
nightwatch.write_report         | shift/open+walked                                   | . . . x . . . . . . . . . x . . x . x . . .
"""


@dataclass(frozen=True)
class Row:
    act: str
    things: tuple[str, ...]
    roles: frozenset[str]

    def __str__(self) -> str:
        return f"{self.act} {' '.join(self.things)}".strip()


def _things(cell: str) -> tuple[str, ...]:
    if cell == "-":
        return ("",)
    found: list[str] = []
    for part in cell.split():
        kinds, _, states = part.partition("/")
        found += [f"{kind}/{state}" if state else kind for kind, state in product(kinds.split("&"), states.split("+"))]
    return tuple(found)


def _row(line: str) -> Row:
    act, things, cells = (part.strip() for part in line.split("|"))
    marks = cells.split()
    if len(marks) != len(ROLES):
        raise ValueError(f"{act}: {len(marks)} columns, not {len(ROLES)}")
    return Row(act, _things(things), frozenset(role for role, mark in zip(ROLES, marks, strict=True) if mark == "x"))


MATRIX = [_row(line) for line in TABLE.strip("\n").split("\n")[2:]]
