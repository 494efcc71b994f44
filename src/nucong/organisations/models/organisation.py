"""One sovereign tree and the levels it has."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id


class Organisation(models.Model):
    """A federation, a women's union, or another body with a tree of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, help_text="a value of states.OrganisationKind")
    country = models.CharField(max_length=2, help_text="vn or cn")
    zone = models.CharField(max_length=60, help_text="IANA time zone in which its days end")
    language = models.CharField(max_length=10, help_text="vi or zh-hans")
    synthetic = models.BooleanField(default=False, help_text="invented for a demonstration or a test")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    """A level of an organisation; rank 1 is the highest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="levels")
    rank = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name_vi = models.CharField(max_length=200, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["rank", "code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="organisations_level_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.code}"
