"""Write, release, revise and withdraw practice examples."""

from .adoptions import note_adoptions
from .echo import hear_again, note_catalogue_answers
from .editing import create_example, delete_example, update_example
from .pictures import add_image, remove_image, update_image
from .releasing import publish_example, revise_example, withdraw_example
from .restoring import catch_up, retell

__all__ = [
    "add_image",
    "catch_up",
    "create_example",
    "delete_example",
    "hear_again",
    "note_adoptions",
    "note_catalogue_answers",
    "publish_example",
    "remove_image",
    "retell",
    "revise_example",
    "update_example",
    "update_image",
    "withdraw_example",
]
