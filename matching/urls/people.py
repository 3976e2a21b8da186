"""People supported, and what a peer has in hand."""

urlpatterns: list = []
