"""Load the risk and protective factors that everybody can begin with."""

from django.db import migrations

RISK, PROTECTIVE = "risk", "protective"
FACTORS = [
    ("early-use", "individual", RISK, "Tidlig bruk av rusmidler", "Tidleg bruk av rusmiddel"),
    ("self-control", "individual", RISK, "Liten selvkontroll", "Lita sjølvkontroll"),
    ("mental-strain", "individual", RISK, "Psykiske plager", "Psykiske plager"),
    ("social-skills", "individual", PROTECTIVE, "Gode sosiale ferdigheter", "Gode sosiale ferdigheiter"),
    ("hope", "individual", PROTECTIVE, "Tro på egen framtid", "Tru på eiga framtid"),
    ("violence-at-home", "family", RISK, "Konflikter og vold hjemme", "Konfliktar og vald heime"),
    ("use-at-home", "family", RISK, "Rusmiddelbruk i familien", "Rusmiddelbruk i familien"),
    ("low-income", "family", RISK, "Vedvarende lav inntekt", "Vedvarande låg inntekt"),
    ("bonds", "family", PROTECTIVE, "Gode bånd til foreldrene", "Gode band til foreldra"),
    ("limits", "family", PROTECTIVE, "Foreldre som følger med og setter grenser", "Foreldre som følgjer med og set grenser"),
    ("absence", "school", RISK, "Høyt skolefravær", "Høgt skulefråvær"),
    ("bullying", "school", RISK, "Mobbing", "Mobbing"),
    ("low-belonging", "school", RISK, "Svak tilknytning til skolen", "Svak tilknyting til skulen"),
    ("mastery", "school", PROTECTIVE, "Mestring på skolen", "Meistring på skulen"),
    ("school-adults", "school", PROTECTIVE, "Trygge voksne på skolen", "Trygge vaksne på skulen"),
    ("friends-who-use", "peers", RISK, "Venner som bruker rusmidler", "Venner som bruker rusmiddel"),
    ("friends-offending", "peers", RISK, "Venner som begår lovbrudd", "Venner som gjer lovbrot"),
    ("outside", "peers", RISK, "Utenforskap", "Utanforskap"),
    ("good-friends", "peers", PROTECTIVE, "Venner som støtter hverandre", "Venner som støttar kvarandre"),
    ("organised-leisure", "peers", PROTECTIVE, "Med på organisert fritid", "Med på organisert fritid"),
    ("availability", "community", RISK, "Rusmidler er lette å få tak i", "Rusmiddel er lette å få tak i"),
    ("unsafe-places", "community", RISK, "Utrygge steder", "Utrygge stader"),
    ("no-places", "community", RISK, "Få steder å være", "Få stader å vere"),
    ("open-places", "community", PROTECTIVE, "Åpne møteplasser", "Opne møteplassar"),
    ("adults-present", "community", PROTECTIVE, "Voksne som er til stede", "Vaksne som er til stades"),
]


def load(apps, schema_editor):
    Factor = apps.get_model("measures", "Factor")
    Factor.objects.bulk_create(
        Factor(code=code, level=level, kind=kind, text_nb=nb, text_nn=nn) for code, level, kind, nb, nn in FACTORS
    )


class Migration(migrations.Migration):
    dependencies = [("measures", "0018_factors")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
