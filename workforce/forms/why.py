"""The form of one question: why something is so, or does not go on."""

from django import forms

from nhsuk.forms import NHSForm


class WhyForm(NHSForm):
    """Asks why, in a field of its own. What derives from it says:

    ``asks``     the question
    ``read_by``  who reads the answer, or what does not belong into it
    ``answer``   what the answer is called inside a sentence: "why it is cancelled"
    ``most``     characters at most
    ``rows``     so many lines high; one line without it
    ``name``     of the field, as the action takes it
    """

    asks = ""
    read_by = ""
    answer = ""
    most = 300
    rows: int | None = None
    name = "why"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.nouns = {self.name: self.answer}
        self.fields[self.name] = forms.CharField(
            label=self.asks,
            help_text=self.read_by,
            max_length=self.most,
            widget=forms.Textarea(attrs={"rows": self.rows}) if self.rows else forms.TextInput,
        )
        if self.is_bound:
            self.speak_plainly(self.name, self.fields[self.name])
