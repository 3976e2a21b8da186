"""Plans, returns after an absence, adjustments and pulses."""

urlpatterns: list = []
