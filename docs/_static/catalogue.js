// Narrows the list of exercises. Without this script the whole list is there, and the form is not.
"use strict";

const form = document.getElementById("catalogue-filters");
const cards = [...document.querySelectorAll("#catalogue-cards > li")];
const count = document.getElementById("catalogue-count");
const selects = [...form.querySelectorAll("select")];

function suits(card) {
  return selects.every((select) => !select.value || card.getAttribute(`data-${select.name}`).split(" ").includes(select.value));
}

function show() {
  for (const card of cards) card.hidden = !suits(card);
  const shown = cards.filter((card) => !card.hidden).length;
  count.textContent = form.dataset.count.replace("{shown}", shown).replace("{count}", cards.length);
}

/** The address says what is chosen, so that a list can be sent to somebody. */
function remember() {
  const chosen = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
  const query = chosen.toString();
  history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
}

/** Words of an address that are no choice are passed over. */
function recall() {
  const chosen = new URLSearchParams(location.search);
  for (const select of selects) {
    const word = chosen.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === word) ? word : "";
  }
}

form.addEventListener("change", () => { remember(); show(); });
form.addEventListener("reset", () => setTimeout(() => { remember(); show(); }));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("pageshow", () => { recall(); show(); });
recall();
show();
form.hidden = false;
