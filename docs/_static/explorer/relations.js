// The decision table, joined for one person. Every rule is a row that core_back.tables.relations() wrote;
// "The decision table" in the reference says what the columns mean. Nothing here decides anything.

/** The relations of the page's data, each with its rows found by the columns that it is joined on. */
export function tables({ relations, not_asked, equipment, nothing_left }) {
  const rows = Object.fromEntries(Object.entries(relations).map(([name, columns]) => [name, unpacked(columns)]));
  return {
    painBehaviours: by(rows.pain, ...Object.keys(not_asked).map(column)),
    painCalls: by(rows.pain_calls, "pain"),
    offers: by(rows.offers, "decision"),
    offerReasons: by(rows.offer_reasons, "decision", "rank"),
    notes: by(rows.notes, "decision", "rank"),
    waits: by(rows.waits, "decision", "rank"),
    withheld: by(rows.withheld, "cause", "offer"),
    calls: by(rows.calls, "cause"),
    callsTogether: by(rows.calls_together, "cause"),
    cautions: by(rows.cautions, "cause", "exercise"),
    bedForms: by(rows.bed_forms, "cause", "exercise"),
    firstPlan: by(rows.first_plan, "part"),
    triages: by(rows.triages, "gravity"),
    reasons: by(rows.reasons, "reason"),
    notAsked: not_asked,
    equipment,
    nothingLeft: nothing_left,
  };
}

/** What hides every exercise: urgent and emergency. */
export const STOPS = 2;
const REVIEW = 1;

/**
 * The answer to somebody's answers: a Map from the id of a question to the chosen words, without what was not answered.
 * Each step is one join.
 */
export function answer(given, t) {
  const causes = causesOf(given, t);

  // The answers about pain lead to one row: its patterns, its decision, and what about it calls for a clinician.
  const [pain] = t.painBehaviours(...Object.keys(t.notAsked).map((id) => painWord(given, id, t)));

  // Calls for a clinician, all weighed together: red flags, alone and together, pain, and the rest.
  const calls = [
    ...causes.redFlags.flatMap((cause) => called(cause, causes, t)),
    ...t.painCalls(pain.pain),
    ...causes.others.flatMap((cause) => called(cause, causes, t)),
  ].map((call) => ({ gravity: call.gravity, reason: reason(call, t) }));

  // What the decision offers, in order; whatever speaks against an offer leaves it out.
  const offered = [];
  const leftOut = [];
  for (const offer of t.offers(pain.decision)) {
    const reasons = t.offerReasons(offer.decision, offer.rank);
    const person = causes.all.flatMap((cause) => t.withheld(cause, offer.offer));
    const against = offer.is_out ? [...reasons, ...person] : person;
    if (against.length) {
      leftOut.push({ exercise: offer.exercise, reasons: once(against).map((row) => reason(row, t)) });
    } else {
      offered.push({ ...offer, reasons: reasons.map((row) => reason(row, t)) });
    }
  }

  const isLater = (offer) => offer.stage === "progression";
  const todayIds = new Set(offered.filter((offer) => !isLater(offer)).map((offer) => offer.exercise));
  const shown = (offer) => suggestion(offer, causes, todayIds, t);
  const { plan, alternatives } = firstPlan(offered.filter((offer) => !isLater(offer)).map(shown), t);
  if (!plan.length && gravest(calls) < STOPS) {
    calls.push({ gravity: REVIEW, reason: t.nothingLeft });
  }
  const gravity = gravest(calls);
  const stopped = gravity >= STOPS;
  return {
    gravity,
    triage: t.triages(gravity)[0].triage,
    whatToDo: t.triages(gravity).map((row) => row.what_to_do),
    triageReasons: calls.sort((one, other) => other.gravity - one.gravity).map((call) => call.reason), // stable
    patterns: stopped ? [] : pain.patterns.split("+").filter(Boolean),
    plan: stopped ? [] : plan,
    alternatives: stopped ? [] : alternatives,
    later: stopped ? [] : offered.filter(isLater).map(shown),
    leftOut: stopped ? [] : leftOut,
  };
}

/** The few of today's to begin with, and the others in the order in which they take the place of one that is gone. */
function firstPlan(today, t) {
  const ordered = inOrder(today);
  const of = (part) => ordered.filter((each) => each.offer.part === part);
  const begins = (part) => of(part).filter((each) => each.offer.may_begin);
  const first = (part, other) => {
    const [size] = t.firstPlan(part);
    return begins(part).slice(0, begins(other).length ? size.most : size.most_alone);
  };
  const activities = first("activity", "starter");
  const leads = (each) => each.stage === "starter"; // walking, where moving about is all that eases
  const plan = [
    ...activities.filter(leads),
    ...first("starter", "activity"),
    ...activities.filter((each) => !leads(each)),
  ];
  return { plan, alternatives: [...of("starter"), ...of("activity")].filter((each) => !plan.includes(each)) };
}

/** By tier; what asks for care after what does not; the patterns in turn; and whatever waits after what it waits for. */
function inOrder(today) {
  const turns = new Map();
  const order = new Map();
  for (const each of today) {
    const { part, tier, turn_of } = each.offer;
    const care = part === "starter" && each.cautions.length ? 1 : 0;
    const group = [part, tier, care, turn_of].join(" ");
    const turn = turns.get(group) ?? 0;
    turns.set(group, turn + 1);
    order.set(each.exercise, [tier, care, turn, turn_of]);
  }
  const keys = new Map(
    today.map((each) => {
      const awaited = awaitedBy(each, today);
      const places = [each, ...awaited].map((other) => order.get(other.exercise));
      const last = places.reduce((one, other) => (compare(one, other) < 0 ? other : one));
      return [each, [...last, awaited.length, ...order.get(each.exercise)]];
    }),
  );
  return [...today].sort((one, other) => compare(keys.get(one), keys.get(other)));
}

/** What an exercise waits for, nearest first. */
function awaitedBy(each, today) {
  const awaited = [];
  let at = each;
  while ((at = today.find((other) => other.exercise === at.onlyAfter)) && at !== each && !awaited.includes(at)) awaited.push(at);
  return awaited;
}

/** Which of two lists of numbers comes first. */
function compare(one, other) {
  const place = one.findIndex((number, at) => number !== other[at]);
  return place < 0 ? 0 : one[place] - other[place];
}

/** How grave the red flags are on their own; they are asked first. */
export function redFlagGravity(given, t) {
  const causes = causesOf(given, t);
  return gravest(causes.redFlags.flatMap((cause) => called(cause, causes, t)));
}

/** An offer as this person sees it. */
function suggestion(offer, causes, todayIds, t) {
  // It waits for the nearest of those before it that this person has on today's list.
  const wait = t.waits(offer.decision, offer.rank).find((row) => todayIds.has(row.exercise));
  const texts = (rows) => rows.map((row) => row.text);
  return {
    offer,
    exercise: offer.exercise,
    stage: offer.stage,
    reasons: offer.reasons.concat(wait ? [reason(wait, t)] : []),
    onlyAfter: wait?.exercise,
    notes: texts(t.notes(offer.decision, offer.rank)),
    cautions: causes.all.flatMap((cause) => texts(t.cautions(cause, offer.exercise))),
    onBed: [...new Set(causes.all.flatMap((cause) => texts(t.bedForms(cause, offer.exercise))))],
  };
}

/** Everything about a person that a row can name; what is lacking counts only if equipment was asked about. */
function causesOf(given, t) {
  const words = (id) => (given.get(id) ?? []).filter((word) => word !== "none").sort();
  const lacking = given.has("equipment") ? t.equipment.filter((need) => !words("equipment").includes(need)) : [];
  const redFlags = words("red-flags").map((word) => `red-flag:${word}`);
  const others = [
    ...words("avoid").map((word) => `avoid:${word}`),
    ...words("circumstances").map((word) => `circumstance:${word}`),
    ...lacking.map((word) => `lack:${word}`),
  ];
  return { redFlags, others, all: [...redFlags, ...others] };
}

/** An answer about pain as the relation writes it: its words with a plus between them. */
function painWord(given, id, t) {
  return given.has(id) ? given.get(id).join("+") : t.notAsked[id];
}

function called(cause, causes, t) {
  return [...t.calls(cause), ...t.callsTogether(cause).filter((row) => causes.all.includes(row.other))];
}

function gravest(calls) {
  return Math.max(0, ...calls.map((call) => call.gravity));
}

function reason(row, t) {
  return t.reasons(row.reason)[0];
}

/** The rows that name different reasons: two exercises to avoid can rule a third out in the same words. */
function once(rows) {
  return [...new Map(rows.map((row) => [row.reason, row])).values()];
}

function column(question) {
  return question.replaceAll("-", "_");
}

/** The rows of a relation that is stored by columns, a column of words as its words and where they stand. */
function unpacked(columns) {
  const values = Object.entries(columns).map(([name, kept]) => [
    name,
    kept.words ? kept.at.map((place) => kept.words[place]) : kept,
  ]);
  return values[0][1].map((_, row) => Object.fromEntries(values.map(([name, kept]) => [name, kept[row]])));
}

/** A function from the values of some columns to the rows that have them, in their order. */
function by(rows, ...columns) {
  const key = (values) => values.join(" "); // no id and no word holds a space
  const found = new Map();
  for (const row of rows) {
    const at = key(columns.map((name) => row[name]));
    found.set(at, [...(found.get(at) ?? []), row]);
  }
  return (...values) => found.get(key(values)) ?? [];
}
