"""The usual reasons for exempting a case from public disclosure, valid until the laws change."""

from datetime import date

from django.db import migrations

OFFL, FROM = "offentleglova", date(2009, 1, 1)
BASES = [
    (
        "offl-13-fvl-13-1-1",
        "§ 13, jf. forvaltningsloven § 13 første ledd nr. 1",
        "Offl. § 13, jf. fvl. § 13 første ledd nr. 1 – taushetsplikt om personlige forhold",
        "Offl. § 13, jf. fvl. § 13 første ledd nr. 1 – teieplikt om personlege forhold",
    ),
    (
        "offl-13-fvl-13-1-2",
        "§ 13, jf. forvaltningsloven § 13 første ledd nr. 2",
        "Offl. § 13, jf. fvl. § 13 første ledd nr. 2 – taushetsplikt om forretningsforhold",
        "Offl. § 13, jf. fvl. § 13 første ledd nr. 2 – teieplikt om forretningsforhold",
    ),
    (
        "offl-13-politiregl-23",
        "§ 13, jf. politiregisterloven § 23",
        "Offl. § 13, jf. politiregisterloven § 23 – politiets taushetsplikt",
        "Offl. § 13, jf. politiregisterlova § 23 – teieplikta til politiet",
    ),
    (
        "offl-14",
        "§ 14 første ledd",
        "Offl. § 14 første ledd – dokument for intern saksforberedelse",
        "Offl. § 14 første ledd – dokument for intern saksførebuing",
    ),
    (
        "offl-15",
        "§ 15 første ledd",
        "Offl. § 15 første ledd – dokument innhentet utenfra for intern saksforberedelse",
        "Offl. § 15 første ledd – dokument henta inn utanfrå for intern saksførebuing",
    ),
    (
        "offl-23",
        "§ 23 første ledd",
        "Offl. § 23 første ledd – det offentliges forhandlingsposisjon",
        "Offl. § 23 første ledd – forhandlingsposisjonen til det offentlege",
    ),
    (
        "offl-24-1",
        "§ 24 første ledd",
        "Offl. § 24 første ledd – kontroll- og reguleringstiltak",
        "Offl. § 24 første ledd – kontroll- og reguleringstiltak",
    ),
    (
        "offl-24-2",
        "§ 24 andre ledd",
        "Offl. § 24 andre ledd – lovbrudd",
        "Offl. § 24 andre ledd – lovbrot",
    ),
    (
        "offl-24-3",
        "§ 24 tredje ledd",
        "Offl. § 24 tredje ledd – fare for å lette gjennomføringen av straffbare handlinger",
        "Offl. § 24 tredje ledd – fare for å lette gjennomføringa av straffbare handlingar",
    ),
]


def load(apps, schema_editor):
    LegalBasis = apps.get_model("meetings", "LegalBasis")
    LegalBasis.objects.bulk_create(
        LegalBasis(code=code, law=OFFL, paragraph=paragraph, text_nb=nb, text_nn=nn, valid_from=FROM)
        for code, paragraph, nb, nn in BASES
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
