"""The portal, municipalities and bodies."""

TABLE = """
                                |                                                     | p s v l g p d o a a y m c e c s c c r a p e f
                                |                                                     | u t o e u a e b s t o e l x o e h o e d o l o
accounts.administer_portal      | -                                                   | . . . . . . . . . . . . . . . . . . . . x . .
accounts.erase_self             | -                                                   | . x x x x x x x x x x x x x x x x x x x x x x
accounts.own_account            | -                                                   | . x x x x x x x x x x x x x x x x x x x x x x
accounts.visit                  | -                                                   | x x x x x x x x x x x x x x x x x x x x x x x
workbench.act_for               | -                                                   | . . . . . . . . . . . . . . x . . x . . . x .
workbench.view_workbench        | -                                                   | . x x x x x x x x x x x x x x x x x x x x x x
search.search                   | -                                                   | . x x x x x x x x x x x x x x x x x x x x x x
reports.adopt_report            | municipal-report/draft+presented                    | . . . . . . . . . . . . . . x . . x . . . . .
reports.change_report           | municipal-report/draft                              | . . . . . . . . . . . . . . x . . x . . . . .
reports.hand_over               | municipality                                        | . . . . . . . . . . . . . . x . . x . . . . .
reports.make_report             | municipality                                        | . . . . . . . . . . . . . . x . . x . . . . .
reports.open                    | -                                                   | . . . . . . . x . x x x x x x x x x x x . x .
reports.take_back_report        | municipal-report/presented                          | . . . . . . . . . . . . . . x . . x . . . . .
reports.view_report             | municipal-report/draft+presented                    | . . . . . . . . . . . . . . x . . x x x . . .
reports.view_report             | municipal-report/adopted                            | . . . . . . . x . x x x x x x x x x x x . . .
reports.view_reports            | municipality                                        | . . . . . . . x . x x x x x x x x x x x . . .
reminders.report_delivery       | -                                                   | x x x x x x x x x x x x x x x x x x x x x x x
reminders.retry_reminder        | -                                                   | . . . . . . . . . . . . . . . . . . . . x . .
reminders.view_outbox           | -                                                   | . . . . . . . . . . . . . . . . . . . . x . .
municipalities.answer_page      | municipality                                        | x x x x x x x x x x x x x x x x x x x x x x x
municipalities.change_administrators | municipality                                        | . . . . . . . . . . . . . . . . . . . x x . .
municipalities.change_page      | municipality                                        | . . . . . . . . . . . . . . x . . x . x . . .
municipalities.change_people    | municipality                                        | . . . . . . . . . . . . . . x . . x . x x . .
municipalities.erase_people     | municipality                                        | . . . . . . . . . . . . . . x . . x . x x . .
municipalities.change_library_text | library-text/own                                    | . . . . . . . . . . . . . . x . . x . x x . .
municipalities.change_library_text | library-text/portal                                 | . . . . . . . . . . . . . . . . . . . . x . .
municipalities.open_library      | -                                                   | . . . . . . . . . . . . . . x . . x . x x x .
municipalities.view_history     | municipality                                        | . . . . . . . . . . . . . . x . . x . x . . .
municipalities.view_internal    | municipality                                        | . . . . . . . . . . . . . . x . . x x x . . .
municipalities.view_library_text | library-text/own+portal                             | . . . . . . . . . . . . . . x . . x . x x x .
municipalities.view_public_page | municipality                                        | x x x x x x x x x x x x x x x x x x x x x x x
councils.add_council            | municipality                                        | . . . . . . . . . . . . . . x . . x . x . . .
councils.end_assistant          | assistant/now                                       | . . . . . . . . x . . x . . x . . x . x . . .
councils.view_assistant         | assistant/now+ended                                 | . . . . . . . . x . . x . . x . . x . x . . .
councils.change_council         | council                                             | . . . . . . . . . . . . . . x . . x . x . . .
councils.list_councils          | -                                                   | . x x x x x x x x x x x x x x x x x x x x x x
councils.prepare_terms          | -                                                   | . . . . . . . . . . . . . . x . . x . x . x .
councils.view_contact           | council                                             | . . . . . . x x . x x x x x x x x x . x . . .
councils.view_council           | council                                             | . . . . . . x x x x x x x x x x x x x x . . .
councils.view_history           | council                                             | . . . . . . . . . . . . . . x . . x . x . . .
"""
