from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ("programme", "0002_tasks_of_any_document"),
    ]

    operations = [
        migrations.AlterField(
            model_name="task",
            name="document",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="documents.document"),
        ),
    ]
