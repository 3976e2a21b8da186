"""An organisation's templates."""

urlpatterns: list = []
