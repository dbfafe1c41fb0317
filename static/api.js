// The API's document, browsable and to be tried out. Swagger UI knows a dark theme, but not when it is wanted.
const root = document.documentElement;
const preference = matchMedia("(prefers-color-scheme: dark)");
const follow = () => root.classList.toggle("dark-mode", (root.dataset.theme ?? (preference.matches ? "dark" : "light")) === "dark");
preference.addEventListener("change", follow);
follow();

const target = document.getElementById("api");
SwaggerUIBundle({
  url: target.dataset.schema,
  domNode: target,
  deepLinking: true,
  docExpansion: "list",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  validatorUrl: null,
});
