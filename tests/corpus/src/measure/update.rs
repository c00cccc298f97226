//! Taking over a next version of a document: one that is made up, with as many operations as asked for.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::cli::UpdateArguments;
use crate::program::generator;
use crate::report::median;

/// Operations of a resource: all of them, one of them, and what is done to it.
const EACH: usize = 5;

pub(crate) fn run(arguments: &UpdateArguments) -> Result<()> {
    let program = generator(arguments.generator.as_deref())?;
    let place = tempfile::tempdir()?;
    let put = |name: &str, text: &str| fs::write(place.path().join(name), text);
    put("sdkwright.toml", "")?;
    for (name, is_next) in [("old.json", false), ("next.json", true)] {
        put(name, &document(arguments.operations / EACH, is_next).to_string())?;
    }
    let seconds = |words: &[&str]| called(&program, place.path(), words);
    seconds(&["add", "big", "old.json"])?;
    seconds(&["release-check", "big", "--record"])?;
    let mut all = Vec::new();
    for round in 0..arguments.rounds {
        let document = if round % 2 == 0 { "next.json" } else { "old.json" };
        all.push(seconds(&["update", "big", document, "--write"])?);
    }
    let best = all.iter().copied().fold(f64::INFINITY, f64::min);
    let (median, operations) = (median(all), arguments.operations / EACH * EACH);
    println!("update for {operations} operations, {} runs: median {median:.2} s, best {best:.2} s", arguments.rounds);
    ensure!(best <= arguments.most, "more than {} s", arguments.most);
    Ok(())
}

/// Runs the generator, and says how long it took.
fn called(program: &Path, place: &Path, words: &[&str]) -> Result<f64> {
    let mut command = Command::new(program);
    command.args(["--root", "."]).args(words).current_dir(place);
    let start = Instant::now();
    let output = command.output().with_context(|| program.display().to_string())?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(seconds)
}

/// Resources with five operations and two types each, with enums and objects in them; the next version has more in each type.
fn document(n_resources: usize, is_next: bool) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for index in 0..n_resources {
        let (name, ty) = (format!("thing{index}s"), format!("Thing{index}"));
        let of = |ty: &str| json!({"$ref": format!("#/components/schemas/{ty}")});
        let body = |schema: Value| json!({"description": "Done", "content": {"application/json": {"schema": schema}}});
        let sent = json!({"required": true, "content": {"application/json": {"schema": of(&format!("{ty}Input"))}}});
        let list = json!({"type": "object", "required": ["items"],
            "properties": {"items": {"type": "array", "items": of(&ty)}, "next": {"type": "string"}}});
        let query = |name: &str, ty: &str| json!({"name": name, "in": "query", "schema": {"type": ty}});
        let with = |method: &str, more: Value| -> Value {
            let mut operation =
                json!({"tags": [name], "operationId": format!("{method}_{name}"), "summary": "What it does"});
            operation
                .as_object_mut()
                .into_iter()
                .for_each(|known| known.extend(more.as_object().cloned().unwrap_or_default()));
            operation
        };
        paths.insert(
            format!("/{name}"),
            json!({
                "get": with("list", json!({"parameters": [query("limit", "integer"), query("cursor", "string")],
                    "responses": {"200": body(list)}})),
                "post": with("create", json!({"requestBody": sent, "responses": {"201": body(of(&ty)), "400": body(of("Problem"))}})),
            }),
        );
        paths.insert(
            format!("/{name}/{{id}}"),
            json!({
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": with("get", json!({"responses": {"200": body(of(&ty))}})),
                "patch": with("change", json!({"requestBody": sent, "responses": {"200": body(of(&ty))}})),
                "delete": with("delete", json!({"responses": {"204": {"description": "Gone"}}})),
            }),
        );
        schemas.insert(ty.clone(), object(is_next, true));
        schemas.insert(format!("{ty}Input"), object(is_next, false));
    }
    schemas.insert("Problem".to_owned(), json!({"type": "object", "properties": {"message": {"type": "string"}}}));
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Big", "version": if is_next { "2" } else { "1" }},
        "servers": [{"url": "https://api.example"}],
        "paths": paths,
        "components": {"schemas": schemas}
    })
}

fn object(is_next: bool, has_id: bool) -> Value {
    let mut properties = json!({
        "name": {"type": "string", "description": "What it is called."},
        "size": {"type": "integer", "format": "int64"},
        "created_at": {"type": "string", "format": "date-time"},
        "status": {"type": "string", "enum": ["new", "active", "gone"]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "owner": {"type": "object", "properties": {"email": {"type": "string"}, "name": {"type": "string"}}},
        "price": {"type": "number"}
    });
    let more = [("id", has_id), ("region", is_next)].into_iter().filter(|(_, has)| *has);
    more.for_each(|(name, _)| properties[name] = json!({"type": "string"}));
    json!({"type": "object", "required": ["name"], "properties": properties})
}
