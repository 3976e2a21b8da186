"""What a person may say about an import: the file, the sheet, the columns, one answer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.imports import words
from journey.imports.headings import LABELS, LEAVE_OUT, Field
from journey.imports.people import Known, find_member
from journey.imports.plan import Group
from journey.imports.planner import meaning_of
from journey.imports.reading import MOST_BYTES
from journey.imports.values import Level
from nhsuk.forms import NHSForm, Radios


class FileForm(NHSForm):
    """The spreadsheet."""

    submit_label = gettext_lazy("Upload and go on")
    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy(
            "CSV, Excel (.xlsx, .xlsm, .xls) or OpenDocument (.ods), up to 10 MB and 20,000 rows"
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods"}),
        error_messages={"required": gettext_lazy("Choose a spreadsheet")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 10 MB. Keep only the sheet with the people")
            )
        return file


class SheetForm(NHSForm):
    """Which sheet of a workbook holds the people."""

    submit_label = gettext_lazy("Continue")
    question_as_heading = True
    label_size = "l"
    sheet = forms.ChoiceField(
        label=gettext_lazy("Which sheet holds the people?"),
        widget=Radios(),
        error_messages={"required": gettext_lazy("Select the sheet that holds the people")},
    )

    def __init__(self, *args, choices, hints, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = choices
        self.fields["sheet"].widget.hints = hints


class ColumnsForm(NHSForm):
    """What each column is: fields ``column_0``, ``column_1`` and so on."""

    submit_label = gettext_lazy("Check the rows")
    mark_optional = False

    def __init__(self, *args, shown: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.shown = shown
        choices = [
            (LEAVE_OUT, _("Leave out")),
            *((field.value, label) for field, label in LABELS.items()),
        ]
        for index, heading in enumerate(shown):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False
            )

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column_{index}"] for index in range(len(self.shown))]

    def clean(self):
        given = [
            (name, self.cleaned_data[name]) for name in self.fields if self.cleaned_data.get(name)
        ]
        seen: dict[str, str] = {}
        for name, field in given:
            if field in seen:
                self.add_error(
                    name,
                    _("“%(field)s” is chosen for “%(other)s” already. Choose it once")
                    % {"field": LABELS[Field(field)], "other": self.fields[seen[field]].label},
                )
            seen.setdefault(field, name)
        if not {Field.NAME, Field.LAST_NAME} & seen.keys():
            self.add_error(
                None if not self.fields else "column_0",
                _("Say which column holds the names: “Full name”, or “First name” and “Last name”"),
            )
        return self.cleaned_data


class AnswerForm(NHSForm):
    """The answer to one question of the dry run."""

    submit_label = gettext_lazy("Save and go back")
    do = forms.ChoiceField(
        label=gettext_lazy("What should happen?"),
        widget=Radios(conditional={"type": ["text"]}),
        error_messages={"required": gettext_lazy("Select what should happen")},
    )
    text = forms.CharField(label=gettext_lazy("What it should be"), required=False, max_length=250)

    def __init__(self, *args, group: Group, known: Known, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.group, self.known, self.on = group, known, on
        self.fields["do"].choices = [(do, words.choice(group, do)) for do in group.choices]
        if "type" not in group.choices:
            del self.fields["text"]
        else:
            label, hint = _text_label(group)
            for one in (self.fields["text"], self["text"]):
                one.label, one.help_text = label, hint

    def clean(self):
        if self.cleaned_data.get("do") != "type" or "text" in self.errors:
            return self.cleaned_data
        text = " ".join((self.cleaned_data.get("text") or "").split())
        if not text:
            self.add_error("text", _("Type what it should be"))
        elif self.group.field in {Field.LINE_MANAGER, Field.SUPERVISOR, Field.SUPPORTER}:
            member, why = find_member(self.known, self.group.field, text)
            if member is None:
                sentence = words.what(why, text, field=self.group.field)
                self.add_error("text", sentence)
        else:
            self._check_value(text)
        return self.cleaned_data

    def _check_value(self, text: str) -> None:
        meaning = meaning_of(self.group.field, text, on=self.on)
        problem = meaning.problem
        if problem is not None and problem.level in {Level.STOP, Level.LOOK}:
            self.add_error(
                "text", words.what(problem.code, text, problem.proposal, self.group.field)
            )
        elif meaning.value is None:
            self.add_error("text", _("Type what it should be"))

    @property
    def answer(self) -> dict[str, str]:
        answer = {"do": self.cleaned_data["do"]}
        if answer["do"] == "type":
            answer["text"] = " ".join(self.cleaned_data["text"].split())
        return answer


def _text_label(group: Group) -> tuple[str, str]:
    if group.field in {Field.LINE_MANAGER, Field.SUPERVISOR, Field.SUPPORTER}:
        return _("Name or email address"), _("Of a member of your organisation who has this role")
    label = str(LABELS[Field(group.field)])
    if group.field in words.DATE_FIELDS:
        return label, _("For example, 6/8/2026")
    return label, ""
