// The design system's own behaviour, once the browser is known to be able.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
const published = document.getElementById("design-system");
if (published) {
  import(published.href).then((designSystem) => designSystem.initAll());
}
