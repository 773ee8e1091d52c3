from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_carry_over")]
    operations = [
        migrations.RemoveIndex(model_name="article", name="article_front_page"),
        migrations.RemoveField(model_name="article", name="front_page"),
    ]
