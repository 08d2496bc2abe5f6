from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from accounts import sealing


def seal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn").order_by("pk"):
        row.data = sealing.changed(row.data, lambda text: text if sealing.is_sealed(text) else sealing.seal(text))
        row.save(update_fields=["data"])


def unseal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn").order_by("pk"):
        row.data = sealing.changed(row.data, lambda text: sealing.unseal(text) if sealing.is_sealed(text) else text)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, unseal)]
