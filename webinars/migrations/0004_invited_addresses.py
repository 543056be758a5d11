from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("webinars", "0003_pages_of_a_region")]

    operations = [migrations.RenameModel("Invitation", "InvitedAddress")]
