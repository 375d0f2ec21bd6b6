"""The service office."""

app_name = "office"
urlpatterns: list[object] = []
