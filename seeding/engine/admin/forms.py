"""The form of a row that may be edited: what the database would refuse is said beside the form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import DatabaseError, models, router, transaction

from seeding.engine.admin.fields import name_field
from seeding.engine.admin.names import short

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[models.Model]
    _ModelChoiceField = forms.ModelChoiceField[models.Model]
else:
    _ModelForm = forms.ModelForm
    _ModelChoiceField = forms.ModelChoiceField


class ParentField(_ModelChoiceField):
    """A row to point at, by its key and name."""

    def label_from_instance(self, obj: models.Model) -> str:
        return row_label(obj)


class LaidOutField(forms.JSONField):
    """JSON with a line for each of its parts."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, forms.fields.InvalidJSONInput) else json.dumps(value, indent=2, ensure_ascii=False)


def row_label(row: models.Model) -> str:
    """The key and what the row is called."""
    field = name_field(type(row))
    name = "" if field is None or field.attname in row.get_deferred_fields() else short(str(getattr(row, field.attname) or ""))
    return f"{row.pk} {name}".strip()


class AnyRowForm(_ModelForm):
    """Saves once for trial and takes it back: only the database knows all of its constraints."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors or not self.changed_data:
            return
        alias = router.db_for_write(type(self.instance))
        try:
            with transaction.atomic(using=alias):
                self.instance.save(using=alias, update_fields=self.changed_data)
                transaction.set_rollback(True, using=alias)
        except DatabaseError as refused:
            self.add_error(None, f"The database refuses this: {refused.args[-1] if refused.args else refused}")
