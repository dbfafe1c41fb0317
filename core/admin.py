"""What every page of the back office has in common; the one file to change for another skin than Unfold."""

from collections.abc import Sequence
from typing import ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, StackedInline

__all__ = ["BackOfficeAdmin", "Inline", "ReadOnlyAdmin"]

Inline = StackedInline


class BackOfficeAdmin(ModelAdmin):
    compressed_fields: ClassVar[bool] = False
    warn_unsaved_form: ClassVar[bool] = True
    list_filter_sheet: ClassVar[bool] = False
    list_per_page: ClassVar[int] = 50

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A filter typed by hand may name a date that no calendar has; the list then shows itself unfiltered."""
        try:
            changelist: ChangeList = super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error
        return changelist

    def get_deleted_objects(
        self, objs: Sequence[Model] | QuerySet[Model], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What is read-only on its own pages still goes with what it belongs to: attempts with their exercise."""
        deleted, counts, _needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(), protected


class ReadOnlyAdmin(BackOfficeAdmin):
    """A table to look at: what people did is neither written nor rewritten here."""

    # Counting all of a table that only grows, besides the filtered rows, is what makes such a list slow.
    show_full_result_count: ClassVar[bool] = False

    def has_add_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        return False
