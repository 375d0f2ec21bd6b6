"""Links that are written without the template engine are as safe as those it writes."""

from django.template import Context, Template

from core.ui.links import Choice

_SHOWN = Template('{% load choices %}{% choice_items choices "nofollow" %}')
_LETTERS = Template("{% load choices %}{% letter_items letters current href %}")


def test_choices_say_what_they_leave_and_are_escaped():
    choices = [
        Choice(label="<b>NRW</b>", href='?q="&land=NW', count=1234, at_least=True),
        Choice(label="Hessen", href="?land=HE", chosen=True),
    ]

    assert _SHOWN.render(Context({"choices": choices})) == (
        '<li><a rel="nofollow" href="?q=&quot;&amp;land=NW">&lt;b&gt;NRW&lt;/b&gt; '
        '<span class="n">1.234+</span></a></li>'
        '<li><a rel="nofollow" href="?land=HE" aria-current="true">Hessen</a></li>'
    )


def test_only_letters_with_entries_lead_somewhere():
    letters = [("A", 2), ("B", 0), ("<", 1)]
    context = Context({"letters": letters, "current": "A", "href": "?q=a&buchstabe="})

    assert _LETTERS.render(context) == (
        '<li><a href="?q=a&amp;buchstabe=A" aria-current="true">A</a></li>'
        "<li><span>B</span></li>"
        '<li><a href="?q=a&amp;buchstabe=&lt;">&lt;</a></li>'
    )
