"""Fund drives: a campaign in which units give shares of a price and declare themselves what they gave."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .records import Campaign


class FundDrive(models.Model):
    """What is given in a campaign. What a unit gave is a record of its own, of the kind `fund_drive`."""

    campaign = models.OneToOneField(
        Campaign, primary_key=True, on_delete=models.CASCADE, related_name="drive"
    )
    purpose = models.TextField(blank=True)
    share = models.CharField(max_length=80, blank=True, help_text="what one share is: a gift, an hour's wage")
    price = models.DecimalField(max_digits=16, decimal_places=2, null=True, help_text="of one share")
    goal = models.DecimalField(max_digits=16, decimal_places=2, null=True)

    def __str__(self) -> str:
        return str(self.campaign)


class Receipt(models.Model):
    """What arrived from a unit, as the one that holds the drive counted it; added up beside what was declared."""

    id = models.UUIDField(primary_key=True, default=new_id)
    drive = models.ForeignKey(FundDrive, on_delete=models.CASCADE, related_name="receipts")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    word = models.CharField(max_length=300, blank=True)
    counted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "counted_at", "id"]
        constraints = [models.CheckConstraint(name="receipt_is_some_money", condition=models.Q(amount__gt=0))]

    def __str__(self) -> str:
        return f"{self.on}: {self.amount}"
