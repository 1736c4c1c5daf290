"""What access keeps about a sign-in beyond Django's user and allauth's second factors."""

from django.db import models

from liaison.spine.people.models import Staff


class SignIn(models.Model):
    staff = models.OneToOneField(Staff, models.CASCADE, primary_key=True, related_name="sign_in")
    choose_password = models.BooleanField(default=False)  # the operator's temporary one must be replaced
    temporary_until = models.DateTimeField(null=True)  # when that one stops working
    demo = models.BooleanField(default=False)  # listed on the demo's sign-in page; refused outside the demo

    FIELD_CLASSES = {
        "staff": "operational", "choose_password": "operational", "temporary_until": "operational",
        "demo": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(choose_password=True) | models.Q(temporary_until=None), name="access_temporary"
            ),
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"
