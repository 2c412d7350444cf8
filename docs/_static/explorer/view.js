// The answer as HTML. Codes and ids stand in data-* attributes, so that tests can read what the reader sees.

import { STOPS } from "./relations.js";

/** The summary that is read aloud when the answer changes. */
export function summary({ triage, plan, alternatives, later }, { phrases }) {
  const count = (id, list) => phrases[`count-${id}`].replace("{count}", list.length);
  const counts = [count("today", plan), count("alternatives", alternatives), count("later", later)];
  return [phrases[`triage-${triage}`], ...counts].join(" · ");
}

/** What is read aloud at once, and stays in view: that there is nothing to try here, and what to do instead. */
export function alarm(answer, data) {
  return [element("strong", {}, data.phrases[`triage-${answer.triage}`]), ` ${answer.whatToDo.join(" ")}`];
}

/** The whole answer. */
export function view(answer, data, folder) {
  const first = (each) => card(each, data, folder);
  const folded = (each) => named(each, data, folder);
  const general = (each) => each.stage === "general";
  return [
    triage(answer, data),
    answer.patterns.length &&
      section("patterns", data, [list(answer.patterns.map((id) => element("li", { "data-pattern": id }, data.patterns[id])))]),
    exercises("today", answer.plan.filter((each) => !general(each)).map(first), data),
    exercises("general", answer.plan.filter(general).map(first), data),
    exercises("alternatives", answer.alternatives.map(folded), data),
    exercises("next-steps", answer.later.map(folded), data),
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

/** An exercise of the first plan: all that somebody needs to do it. */
function card(each, data, folder) {
  const { name, page } = data.exercises[each.exercise];
  const why = element("details", {}, element("summary", {}, data.phrases["label-why"]), list(each.reasons.map(reason)));
  return item(each, element("h3", {}, element("a", { href: page }, name)), ...howTo(each, data, folder), why);
}

/** Another exercise: its name, which opens to the rest. */
function named(each, data, folder) {
  const { name, page } = data.exercises[each.exercise];
  const link = element("p", {}, element("a", { href: page }, data.phrases["its-page"]));
  const why = [element("p", {}, element("strong", {}, data.phrases["label-why"])), list(each.reasons.map(reason))];
  return item(each, element("details", {}, element("summary", {}, name), ...howTo(each, data, folder), ...why, link));
}

function item(each, ...children) {
  const { exercise, stage, onlyAfter } = each;
  return element("li", { "data-exercise": exercise, "data-stage": stage, "data-only-after": onlyAfter }, ...children);
}

function howTo(each, { exercises, phrases }, folder) {
  const exercise = exercises[each.exercise];
  const labelled = (label, texts, kind) =>
    texts.map((text) => element("p", { class: `explorer-${kind}` }, element("strong", {}, phrases[label] + phrases.colon), text));
  const drawing = (theme) =>
    element("img", {
      class: `explorer-${theme}`,
      src: `${folder}/${each.exercise}-${theme}.svg`,
      alt: phrases.picture.replace("{name}", exercise.name),
      loading: "lazy",
    });
  return [
    labelled("label-dose", [exercise.dose], "dose"),
    drawing("light"),
    drawing("dark"),
    element("ol", { class: "explorer-steps" }, ...exercise.steps.map((step) => element("li", {}, step))),
    labelled("label-on-bed", each.onBed, "on-bed"),
    labelled("label-note", each.notes, "note"),
    labelled("label-caution", [...each.cautions, ...exercise.cautions], "caution"),
  ];
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
