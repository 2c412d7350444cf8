// The explorer: a form, an answer that follows it, and an address that holds both.

import { fromForm, fromFragment, intoForm, onlyNone, questionsOf, toFragment, toJSON, toPython } from "./answers.js";
import { answer, redFlagGravity, STOPS, tables } from "./relations.js";
import { alarm, element, summary, view } from "./view.js";

const FIRST = "red-flags"; // what hides all other questions until it is answered, and while it calls for a doctor
const root = document.getElementById("explorer");
const part = (id) => document.getElementById(`explorer-${id}`);
const form = root.querySelector("form");
const questions = questionsOf(form);

root.hidden = false;
start().catch((problem) => {
  part("summary").textContent = root.dataset.notLoaded;
  throw problem;
});

async function start() {
  const response = await fetch(root.dataset.source);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const data = await response.json();
  const joined = tables(data);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    onlyNone(event.target, questions);
    const given = fromForm(questions);
    history.pushState(null, "", `#${toFragment(given)}`); // so that back takes an answer back
    show(given, [], data, joined);
  });
  part("clear").addEventListener("click", clear);
  part("go").addEventListener("click", () => {
    const heading = part("answer").querySelector("h2");
    heading.tabIndex = -1;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  });
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => copy(button, data.phrases));
  }
  addEventListener("hashchange", () => followAddress(data, joined));
  followAddress(data, joined);
  root.dataset.ready = "yes";
}

/** Show what the address says; a place on the page is none of our answers. */
function followAddress(data, joined) {
  const fragment = location.hash.slice(1);
  if (fragment && document.getElementById(fragment)) {
    if (!root.dataset.ready) show(new Map(), [], data, joined);
    return;
  }
  const { given, refused } = fromFragment(fragment, questions);
  intoForm(given, questions);
  show(given, refused, data, joined);
}

function clear() {
  location.hash = "";
  questions.get(FIRST).inputs[0].focus();
}

/** Show as much of the form and of the answer as is safe. */
function show(given, refused, data, joined) {
  const stops = redFlagGravity(given, joined) >= STOPS;
  const answers = given.has(FIRST) && (stops || !refused.length);
  form.hidden = refused.length > 0;
  part("rest").hidden = stops || !given.has(FIRST);
  countChosen();
  showRefusal(refused, data.phrases);
  part("answer").hidden = part("disclaimer").hidden = part("go").hidden = !answers;
  delete part("bar").dataset.gravity;
  part("code").hidden = !answers || refused.length > 0;
  if (!answers) {
    part("answer").replaceChildren();
    part("alert").replaceChildren();
    part("summary").textContent = refused.length ? "" : data.phrases["first-question"];
    return;
  }
  const made = answer(given, joined);
  part("bar").dataset.gravity = made.gravity;
  const alarming = made.gravity >= STOPS;
  part("alert").replaceChildren(...(alarming ? alarm(made, data) : []));
  part("summary").textContent = alarming ? "" : summary(made, data);
  part("answer").replaceChildren(...view(made, data, root.dataset.folder));
  part("python").textContent = toPython(given, questions, data.language);
  part("json").textContent = toJSON(given, questions);
  uncover(document.activeElement);
}

/** The bar covers nothing that has the focus. */
function uncover(focused) {
  document.documentElement.style.scrollPaddingBottom = `${part("bar").offsetHeight + 16}px`;
  if (form.contains(focused)) focused.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function countChosen() {
  for (const count of root.querySelectorAll("[data-chosen]")) {
    count.textContent = count.closest("fieldset").querySelectorAll("input:checked:not([value=none])").length;
  }
}

/** Nothing is guessed: whoever follows a broken link learns what is wrong and begins anew. */
function showRefusal(refused, phrases) {
  const box = part("refusal");
  box.hidden = !refused.length;
  if (!refused.length) return box.replaceChildren();
  const button = element("button", { type: "button" }, phrases["begin-anew"]);
  button.addEventListener("click", clear);
  box.replaceChildren(
    element("h2", {}, phrases["broken-link"]),
    element("p", {}, phrases["broken-link-why"]),
    element("ul", {}, ...refused.map((text) => element("li", { "data-refused": text }, element("code", {}, text)))),
    button,
  );
}

async function copy(button, phrases) {
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
    part("summary").textContent = phrases.copied;
  } catch {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    part("summary").textContent = phrases.selected;
  }
}
