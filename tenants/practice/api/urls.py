"""Practice examples."""

from django.urls import path

from .receipt import PracticeExampleReceipt
from .releasing import PublishExample, ReviseExample, WithdrawExample
from .views import PracticeExampleItem, PracticeExamples

_ONE = "practice-examples/<uuid:example_id>"

urlpatterns = [
    path("practice-examples", PracticeExamples.as_view(), name="practice-examples"),
    path(_ONE, PracticeExampleItem.as_view(), name="practice-example"),
    path(f"{_ONE}/receipt", PracticeExampleReceipt.as_view(), name="example-receipt"),
    path(f"{_ONE}/publish", PublishExample.as_view(), name="publish-example"),
    path(f"{_ONE}/revise", ReviseExample.as_view(), name="revise-example"),
    path(f"{_ONE}/withdraw", WithdrawExample.as_view(), name="withdraw-example"),
]
