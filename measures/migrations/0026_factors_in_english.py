"""Write the risk and protective factors that everybody can begin with in English."""

from django.db import migrations

WORDS = {
    "early-use": "Early use of alcohol or drugs",
    "self-control": "Little self-control",
    "mental-strain": "Mental health problems",
    "social-skills": "Good social skills",
    "hope": "Faith in one's own future",
    "violence-at-home": "Conflict and violence at home",
    "use-at-home": "Use of alcohol or drugs in the family",
    "low-income": "Lasting low income",
    "bonds": "Good bonds with the parents",
    "limits": "Parents who pay attention and set limits",
    "absence": "Much absence from school",
    "bullying": "Bullying",
    "low-belonging": "Little belonging at school",
    "mastery": "Mastery at school",
    "school-adults": "Adults at school whom one can trust",
    "friends-who-use": "Friends who use alcohol or drugs",
    "friends-offending": "Friends who commit crime",
    "outside": "Being left outside",
    "good-friends": "Friends who support each other",
    "organised-leisure": "Takes part in organised leisure",
    "availability": "Alcohol and drugs are easy to get hold of",
    "unsafe-places": "Unsafe places",
    "no-places": "Few places to be",
    "open-places": "Open places to meet",
    "adults-present": "Adults who are present",
}


def write(apps, schema_editor):
    Factor = apps.get_model("measures", "Factor")
    for code, words in WORDS.items():
        Factor.objects.filter(code=code, text_en="").update(text_en=words)


class Migration(migrations.Migration):
    dependencies = [("measures", "0025_factor_english")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
