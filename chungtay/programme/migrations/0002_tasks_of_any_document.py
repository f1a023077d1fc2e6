from django.db import migrations, models
from django.db.models import OuterRef, Subquery
import django.db.models.deletion


def from_its_plan(apps, schema_editor):
    """Until now every task came from a plan, and a plan from its document."""
    Plan, Task = apps.get_model("programme", "Plan"), apps.get_model("programme", "Task")
    own = Plan.objects.filter(pk=OuterRef("plan_id")).values("document_id")[:1]
    Task.objects.filter(document__isnull=True).update(document_id=Subquery(own))


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0002_lessons"),
        ("programme", "0001_plan_to_task"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="document",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="documents.document"),
        ),
        migrations.RunPython(from_its_plan, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="task",
            name="plan",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="programme.plan"),
        ),
    ]
