"""The forms that change measures, what they aim at and plans of them."""

from tests.changes.form import Form, below, in_days, thing

MEASURE_FORMS = [
    Form(
        "measures:plan_party",
        thing("plan-party/draft"),
        one={"adopted_where": ("Kommunestyret, sak 4", "Kommunestyret, sak 5")},
        always={"adopted_on": in_days(-3)},
    ),
    Form(
        "measures:measure_change",
        thing("measure/item"),
        one={"title": ("Ungdomstorg", "Ungdomskafé")},
        other={"description": ("Hver fredag.", "Hver lørdag.\r\nOg søndag.")},
    ),
    Form(
        "measures:group_change",
        thing("working-group"),
        one={"ends_on": (in_days(60), in_days(61))},
    ),
    Form(
        "measures:measure_status",
        thing("measure/item"),
        one={"status": ("ongoing", "done")},
        other={"note": ("Vi er i gang.", "Vi venter.")},
    ),
    Form(
        "measures:goal_change",
        thing("goal"),
        one={"text": ("Trygge gater", "Trygge kvelder")},
        other={"means": ("Flere voksne ute.", "Bedre lys.")},
    ),
    Form(
        "measures:indicator_change",
        thing("indicator"),
        one={"unit": ("personer", "saker")},
        other={"source": ("SSB", "Politiet")},
        always={"definition": "Antall", "direction": "down"},
    ),
    Form(
        "measures:figures_set_up",
        thing("indicator"),
        one={"licence": ("CC BY 4.0", "NLOD")},
        other={"resolution": ("quarter", "month")},
        always={"figure": "count"},
    ),
    Form(
        "measures:feed_change",
        thing("indicator"),
        one={"table": ("13995", "07459")},
        other={"chosen": ("LovbruddKrim=A", "LovbruddKrim=B")},
    ),
    Form(
        "measures:period_change",
        below("indicator", "period"),
        one={"own": ("13", "14,5")},
    ),
    Form(
        "measures:measure_more",
        thing("measure/item"),
        one={"target_group": ("Ungdom i sentrum", "Ungdom på skolen")},
        other={"factor": ("Tilhørighet", "Voksne til stede")},
    ),
    Form(
        "measures:step_change",
        below("measure/item", "step"),
        one={"title": ("Leie lokale", "Lage plakat")},
        other={"due_on": (in_days(30), in_days(40))},
    ),
    Form(
        "measures:count_change",
        below("measure/item", "count"),
        one={"offered": ("12", "13")},
        other={"started": ("8", "9")},
    ),
    Form(
        "measures:talk_change",
        below("measure/item", "talk"),
        one={"present": ("40", "41")},
        other={"place": ("Ungdomsskolen", "Samfunnshuset")},
    ),
    Form(
        "measures:plan_change",
        thing("plan/adopted"),
        one={"title": ("Trygg by", "Trygge gater")},
        other={"written_chapter": ("4.2", "4.3")},
    ),
    Form(
        "measures:chapter_change",
        below("plan/draft", "chapter"),
        one={"heading": ("Situasjonen", "Utgangspunktet")},
        other={"text": ("Slik er det nå.", "Slik blir det.")},
    ),
]
