// What was answered: in the form, in the address, in Python and in JSON.
// A Map from the id of a question to the chosen words; a question that was not answered is not in it.

const NONE = "none";

/** The questions as the form has them: how many words each takes, and which. */
export function questionsOf(form) {
  const sets = [...form.querySelectorAll("fieldset[data-question]")];
  return new Map(
    sets.map((set) => {
      const inputs = [...set.querySelectorAll("input")];
      return [set.dataset.question, { set, inputs, kind: set.dataset.kind, words: inputs.map((each) => each.value) }];
    }),
  );
}

export function fromForm(questions) {
  const given = new Map();
  for (const [id, { inputs }] of questions) {
    const words = inputs.filter((input) => input.checked && input.value).map((input) => input.value);
    if (words.length) given.set(id, words);
  }
  return given;
}

export function intoForm(given, questions) {
  for (const [id, { inputs, kind }] of questions) {
    const words = given.get(id) ?? (kind === "many" ? [] : [""]);
    for (const input of inputs) input.checked = words.includes(input.value);
  }
}

/** "None of these" and anything else put each other out. */
export function onlyNone(input, questions) {
  if (!input.checked || input.type !== "checkbox") return;
  for (const other of questions.get(input.name).inputs) {
    if (other !== input && (input.value === NONE || other.value === NONE)) other.checked = false;
  }
}

export function toFragment(given) {
  return [...given].map(([id, words]) => `${id}=${words.join(",")}`).join("&");
}

/** The answers in a fragment, and everything in it that this page does not know: passing over it could do harm. */
export function fromFragment(fragment, questions) {
  const given = new Map();
  const refused = [];
  for (const part of fragment ? fragment.split("&") : []) {
    const [id, list, ...rest] = plain(part).split("=");
    const question = questions.get(id);
    if (!question || list === undefined || rest.length || given.has(id)) {
      refused.push(plain(part));
      continue;
    }
    const words = list.split(",");
    const unknown = words.filter((word) => !word || !question.words.includes(word));
    const many = question.kind === "many" && !words.includes(NONE);
    refused.push(...unknown.map((word) => `${id}=${word}`));
    if (!unknown.length && words.length > 1 && (!many || new Set(words).size < words.length)) refused.push(plain(part));
    given.set(id, question.words.filter((word) => word && words.includes(word))); // in the order of the form
  }
  return { given, refused };
}

function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The intake as plain data: its fields, with what was not answered left out. */
export function intake(given, questions) {
  const value = ([id, words]) => {
    const { kind } = questions.get(id);
    if (kind === "yes-no") return words[0] === "yes";
    return kind === "one" ? words[0] : words.filter((word) => word !== NONE);
  };
  return Object.fromEntries([...given].map((each) => [each[0].replaceAll("-", "_"), value(each)]));
}

export function toPython(given, questions, language) {
  const literal = (value) => (typeof value === "boolean" ? (value ? "True" : "False") : toLine(value));
  const fields = Object.entries(intake(given, questions)).map(([field, value]) => `${field}=${literal(value)}`);
  const content = language === "en" ? "" : `catalogue=catalogue("${language}")`;
  const one = `recommend(Intake(${fields.join(", ")})${content && `, ${content}`})`;
  const lines =
    `recommend(\n    Intake(\n${fields.map((field) => `        ${field},\n`).join("")}    )` +
    `${content && `,\n    ${content},`}\n)`;
  const names = ["Intake", content && "catalogue", "recommend"].filter(Boolean).join(", ");
  return `from core_back import ${names}\n\nanswer = ${one.length > 70 ? lines : one}\n`;
}

export function toJSON(given, questions) {
  const fields = Object.entries(intake(given, questions)).map(([field, value]) => `  "${field}": ${toLine(value)}`);
  return `{\n${fields.join(",\n")}\n}\n`;
}

function toLine(value) {
  return Array.isArray(value) ? `[${value.map((word) => JSON.stringify(word)).join(", ")}]` : JSON.stringify(value);
}
