"""The work area."""

app_name = "workspace"
urlpatterns: list[object] = []
