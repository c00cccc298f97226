// In: a document as JSON. Out: its component schemas as JSON Schema 2020-12, and instances of each.
//
// The dialects before OpenAPI 3.1 are rewritten by a few rules of their specifications, on their own: what the generator
// makes of a schema must not judge the generator.

import { readFileSync } from "node:fs";
import { generateSync } from "json-schema-faker";

const document = JSON.parse(readFileSync(0, "utf8"));
const version = String(document.openapi ?? document.swagger ?? "");
const isOld = !/^3\.[12]/.test(version);
const schemas = (document.swagger ? document.definitions : document.components?.schemas) ?? {};
const prefix = document.swagger ? "#/definitions/" : "#/components/schemas/";

const MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SINGLE = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const NUMBERS = ["minimum", "maximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties",
  "maxProperties"];
const KEPT = ["type", "enum", "const", "format", "pattern", "required", "uniqueItems", "exclusiveMinimum",
  "exclusiveMaximum", ...NUMBERS];
// JSON numbers are doubles here: what goes beyond is another number when it is read back.
const RANGES = { int32: [-2147483648, 2147483647], int64: [-9007199254740991, 9007199254740991] };

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolves(reference) {
  if (!reference.startsWith(prefix)) return false;
  let node = schemas;
  for (const token of reference.slice(prefix.length).split("/")) {
    node = node?.[decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return node !== undefined;
}

function schema(node) {
  if (typeof node === "boolean") return node;
  if (!isObject(node)) return {};
  const out = {};
  if (typeof node.$ref === "string") {
    if (resolves(node.$ref)) out.$ref = node.$ref;
    // Beside a reference nothing counted before 3.1.
    if (isOld) return out;
  }
  for (const word of KEPT) if (node[word] !== undefined) out[word] = node[word];
  for (const word of MAPS) {
    if (isObject(node[word])) out[word] = Object.fromEntries(Object.entries(node[word]).map(([k, v]) => [k, schema(v)]));
  }
  for (const word of LISTS) if (Array.isArray(node[word])) out[word] = node[word].map(schema);
  for (const word of SINGLE) if (isObject(node[word]) || typeof node[word] === "boolean") out[word] = schema(node[word]);
  if (!Array.isArray(out.required)) delete out.required;
  if (isOld) old(node, out);
  const range = out.type === "integer" || out.type === "number" ? RANGES[out.format] : undefined;
  if (range) {
    out.minimum = Math.max(out.minimum ?? range[0], range[0]);
    out.maximum = Math.min(out.maximum ?? range[1], range[1]);
  }
  return out;
}

function old(node, out) {
  for (const [word, bound] of [["exclusiveMinimum", "minimum"], ["exclusiveMaximum", "maximum"]]) {
    if (typeof out[word] !== "boolean") continue;
    const exclusive = out[word];
    delete out[word];
    if (exclusive && typeof out[bound] === "number") out[word] = out[bound];
  }
  if (out.type === "file") delete out.type;
  if ((node.nullable === true || node["x-nullable"] === true) && typeof out.type === "string") {
    out.type = [out.type, "null"];
    if (Array.isArray(out.enum) && !out.enum.includes(null)) out.enum = [...out.enum, null];
  }
}

const all = Object.fromEntries(Object.entries(schemas).map(([name, node]) => [name, schema(node)]));
const root = document.swagger ? { definitions: all } : { components: { schemas: all } };
const instances = {};
for (const name of Object.keys(all)) {
  const token = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
  const one = { $ref: prefix + token, ...root };
  instances[name] = [];
  for (const [seed, optionalsProbability] of [[1, 1], [2, 0.5], [3, 0.2], [4, 0]]) {
    try {
      instances[name].push(generateSync(one, { seed, optionalsProbability, maxDepth: 6, refDepthMax: 3 }));
    } catch {
      // No instance is no evidence; the caller counts what it gets.
    }
  }
}
process.stdout.write(JSON.stringify({ prefix, root, instances }));
