// In: a document as JSON. Out: its component schemas as JSON Schema 2020-12, the same as far as they hold for values that
// are sent and received, and instances of each.
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
const KEPT = ["type", "enum", "const", "format", "pattern", "required", "uniqueItems", "readOnly", "writeOnly",
  "exclusiveMinimum", "exclusiveMaximum", ...NUMBERS];
// JSON numbers are doubles here: what goes beyond is another number when it is read back.
const EXACT = 9007199254740991;
// What 64 bits hold is said to the validator with some distance: its numbers are exact, ours are not.
const LARGEST = 2 ** 62;
// The formats of the OpenAPI Format Registry that say what an integer may be.
const RANGES = {
  int8: [-128, 127], int16: [-32768, 32767], int32: [-2147483648, 2147483647], int64: [-LARGEST, LARGEST],
  uint8: [0, 255], uint16: [0, 65535], uint32: [0, 4294967295], uint64: [0, LARGEST],
};
// Without a type a schema admits values of any, whatever else it says. Documents do not mean it: unless told to be literal,
// keywords that are about one type stand for it.
const isLiteral = process.argv.includes("--literal");
const IMPLYING = {
  object: ["properties", "additionalProperties", "patternProperties", "propertyNames", "minProperties", "maxProperties"],
  array: ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"],
  string: ["pattern", "minLength", "maxLength"],
};
const TEXTS = ["uuid", "date", "date-time", "time", "duration", "uri", "email", "hostname", "ipv4", "ipv6", "byte", "binary",
  "password"];
let implied = 0;

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tokens(reference) {
  return reference.slice(2).split("/").map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function target(reference) {
  return tokens(reference).reduce((node, token) => node?.[token], document);
}

// Schemas that are no components, and are referred to.
const elsewhere = new Set();

function resolves(reference) {
  if (!reference.startsWith("#/") || target(reference) === undefined) return false;
  if (!reference.startsWith(prefix)) elsewhere.add(reference);
  return true;
}

function impliedType(node) {
  const isSaid = ["type", "$ref", "enum", "const", "allOf", "anyOf", "oneOf", "not"].some((word) => node[word] !== undefined);
  if (isLiteral || isSaid) return undefined;
  if (TEXTS.includes(node.format)) return "string";
  return Object.keys(IMPLYING).find((type) => IMPLYING[type].some((word) => node[word] !== undefined));
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
  const type = impliedType(node);
  if (type) {
    out.type = type;
    implied += 1;
  }
  for (const word of MAPS) {
    if (isObject(node[word])) out[word] = Object.fromEntries(Object.entries(node[word]).map(([k, v]) => [k, schema(v)]));
  }
  for (const word of LISTS) if (Array.isArray(node[word])) out[word] = node[word].map(schema);
  for (const word of SINGLE) if (isObject(node[word]) || typeof node[word] === "boolean") out[word] = schema(node[word]);
  if (!Array.isArray(out.required)) delete out.required;
  if (isOld) old(node, out);
  const isNumber = [out.type].flat().some((type) => type === "integer" || type === "number");
  const range = isNumber ? RANGES[out.format] : undefined;
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

// What is required of a property that goes one way only is required on that way only (OpenAPI 3.0.4, section 4.7.24.1), and
// a type need not keep it on the other.
function isOneWay(node) {
  return isObject(node) && (node.readOnly === true || node.writeOnly === true);
}

function loose(node) {
  if (Array.isArray(node)) return node.map(loose);
  if (!isObject(node)) return node;
  const out = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, loose(value)]));
  if (Array.isArray(out.required) && isObject(out.properties)) {
    out.required = out.required.filter((name) => !isOneWay(out.properties[name]));
  }
  return out;
}

const all = Object.fromEntries(Object.entries(schemas).map(([name, node]) => [name, schema(node)]));
const root = document.swagger ? { definitions: all } : { components: { schemas: all } };
// More are found on the way, and come last.
for (const reference of elsewhere) {
  const place = tokens(reference);
  const last = place.pop();
  place.reduce((node, token) => (node[token] ??= {}), root)[last] = schema(target(reference));
}
// What is made up is exact.
function exact(node) {
  if (Array.isArray(node)) return node.map(exact);
  if (!isObject(node)) return node;
  const out = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, exact(value)]));
  if (out.minimum < -EXACT) out.minimum = -EXACT;
  if (out.maximum > EXACT) out.maximum = EXACT;
  return out;
}

const made = exact(root);
const instances = {};
for (const name of Object.keys(all)) {
  const token = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
  const one = { $ref: prefix + token, ...made };
  instances[name] = [];
  // The last one reaches what is required far below, where the others are cut off and not valid.
  for (const [seed, optionalsProbability, refDepthMax] of [[1, 1, 3], [2, 0.5, 3], [3, 0.2, 3], [4, 0, 3], [5, 0, 12]]) {
    try {
      instances[name].push(generateSync(one, { seed, optionalsProbability, maxDepth: 2 * refDepthMax, refDepthMax }));
    } catch {
      // No instance is no evidence; the caller counts what it gets.
    }
  }
}
process.stdout.write(JSON.stringify({ prefix, root, loose: loose(root), implied, instances }));
