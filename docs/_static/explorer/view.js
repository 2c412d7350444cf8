// The answer as HTML. Codes and ids stand in data-* attributes, so that tests can read what the reader sees.

import { STOPS } from "./relations.js";

/** The summary that is read aloud when the answer changes. */
export function summary(answer, data) {
  const { plan, alternatives, later } = answer;
  const counts = [`${plan.length} for today`, `${alternatives.length} instead of them`, `${later.length} for later`];
  return [data.phrases[`triage-${answer.triage}`], ...(answer.gravity < STOPS ? counts : [])].join(" · ");
}

/** The whole answer. */
export function view(answer, data, folder) {
  const show = (each) => card(each, data, folder);
  const general = (each) => each.stage === "general";
  return [
    triage(answer, data),
    answer.patterns.length &&
      section("patterns", data, [list(answer.patterns.map((id) => element("li", { "data-pattern": id }, data.patterns[id])))]),
    exercises("today", answer.plan.filter((each) => !general(each)).map(show), data),
    exercises("general", answer.plan.filter(general).map(show), data),
    exercises("alternatives", answer.alternatives.map(show), data),
    exercises("next-steps", answer.later.map(show), data),
    answer.gravity < STOPS && section("stop-rules", data, [list(data.stop_rules.map((text) => element("li", {}, text)))]),
    answer.gravity < STOPS && leftOut(answer, data),
  ].filter(Boolean);
}

function triage(answer, data) {
  return element(
    "section",
    { class: "explorer-box", "data-triage": answer.triage, "data-gravity": answer.gravity },
    element("h2", {}, data.phrases[`triage-${answer.triage}`]),
    list(answer.whatToDo.map((text) => element("li", {}, text))),
    answer.triageReasons.length && element("h3", {}, data.phrases["label-why"]),
    answer.triageReasons.length && list(answer.triageReasons.map(reason)),
  );
}

function exercises(id, cards, data) {
  return cards.length && section(id, data, [element("ol", { class: "explorer-cards" }, ...cards)]);
}

function card(each, data, folder) {
  const exercise = data.exercises[each.exercise];
  const labelled = (label, texts, kind) =>
    texts.map((text) => element("p", { class: `explorer-${kind}` }, element("strong", {}, `${data.phrases[label]}: `), text));
  const drawing = (theme) =>
    element("img", {
      class: `explorer-${theme}`,
      src: `${folder}/${each.exercise}-${theme}.svg`,
      alt: `Drawing: ${exercise.name}`,
      loading: "lazy",
    });
  return element(
    "li",
    { "data-exercise": each.exercise, "data-stage": each.stage, "data-only-after": each.onlyAfter },
    element("h3", {}, exercise.page ? element("a", { href: exercise.page }, exercise.name) : exercise.name),
    element("p", { class: "explorer-dose" }, element("strong", {}, `${data.phrases["label-dose"]}: `), exercise.dose),
    drawing("light"),
    drawing("dark"),
    labelled("label-on-bed", each.onBed, "on-bed"),
    labelled("label-note", each.notes, "note"),
    labelled("label-caution", [...each.cautions, ...exercise.cautions], "caution"),
    element("details", {}, element("summary", {}, data.phrases["label-why"]), list(each.reasons.map(reason))),
  );
}

function leftOut(answer, data) {
  const items = answer.leftOut.map((each) =>
    element("li", { "data-left-out": each.exercise }, data.exercises[each.exercise].name, list(each.reasons.map(reason))),
  );
  return section("left-out", data, [items.length ? list(items) : element("p", {}, data.phrases["nothing-left-out"])]);
}

function reason({ code, about, text }) {
  return element("li", { "data-code": code, "data-about": about }, text);
}

function section(id, data, children) {
  return element("section", { "data-part": id }, element("h2", {}, data.phrases[`heading-${id}`]), ...children);
}

function list(items) {
  return element("ul", {}, ...items);
}

/** An element; attributes without a value and children without content are left out. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== 0 && child !== undefined && child !== false));
  return made;
}
