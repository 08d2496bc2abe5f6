"""What is recorded of local knowledge. The words of what was told are deleted in time, so they are not recorded."""

from contributions.history import Recorded, record

record(Recorded("knowledge.KnowledgeSetup", named="municipality", about={"municipality": ""}))
record(
    Recorded("knowledge.PartnerLink", named="organisation", about={"municipality": ""}, quiet=("made_at", "made_by"))
)
record(Recorded("knowledge.Evaluation", named="result", about={"measure": ""}, quiet=("made_at", "made_by")))
record(Recorded("knowledge.Challenge", named="title", quiet=("made_at", "made_by")))
record(Recorded("knowledge.Challenge_measures", named="measure", about={"challenge": ""}))
record(
    Recorded(
        "knowledge.Observation",
        named="seen_on",
        about={"challenge": ""},
        without=("what", "answer_words"),
        quiet=("made_at", "answered_at", "answered_by"),
    )
)
