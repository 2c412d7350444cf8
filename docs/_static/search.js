// Results are pages of one language, and names of the API come after them.
"use strict";

const language = new URLSearchParams(location.search).get("language") ?? "en";
const ofAllLanguages = Search._performSearch;

Search._performSearch = (...asked) => {
  const results = ofAllLanguages(...asked).filter(([docname]) => docname.startsWith("fr/") === (language !== "en"));
  const isName = (result) => [SearchResultKind.object, SearchResultKind.index].includes(result[6]);
  return [...results.filter(isName), ...results.filter((result) => !isName(result))]; // the last is shown first
};

/** Whoever searches again stays in the language. */
for (const form of document.querySelectorAll(".sidebar-search-container")) {
  if (language !== "en") form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "language", value: language }));
}
